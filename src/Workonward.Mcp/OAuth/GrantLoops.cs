using Workonward.Core;
using Workonward.Core.Grants.Clients;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// Runs what must run beside the endpoints, each part by itself: one that breaks holds no other up. When the server stops, what
/// was counted is written before it ends.
/// </summary>
internal sealed class GrantLoops(
    GrantStations grants, RegisteredClients clients, TimeProvider clock, ILogger<GrantLoops> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RunAsync("connections", grants.Upkeep.RunAsync, stoppingToken),
        RunAsync("counting strangers", grants.Strangers.RunAsync, stoppingToken),
        RunAsync("registered clients", clients.RunAsync, stoppingToken));

    private Task RunAsync(string name, Func<CancellationToken, Task> loop, CancellationToken stop) =>
        LastingLoop.RunAsync(name, loop, clock, logger, stop);
}
