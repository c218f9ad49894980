using Workonward.Core;

namespace Workonward.Mcp.OAuth;

/// <summary>Runs what must run beside the endpoints. When the server stops, what was counted is written before it ends.</summary>
internal sealed class GrantLoops(GrantStations grants) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => grants.RunAsync(stoppingToken);
}
