using Workonward.Core;
using Workonward.Core.Grants.Clients;

namespace Workonward.Mcp.OAuth;

/// <summary>Runs what must run beside the endpoints. When the server stops, what was counted is written before it ends.</summary>
internal sealed class GrantLoops(GrantStations grants, RegisteredClients clients) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(grants.RunAsync(stoppingToken), clients.RunAsync(stoppingToken));
}
