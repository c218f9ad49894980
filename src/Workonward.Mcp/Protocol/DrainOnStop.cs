namespace Workonward.Mcp.Protocol;

/// <summary>
/// Closes the gate as soon as the host is told to stop, and holds the stop until the running calls have ended.
/// </summary>
internal sealed class DrainOnStop(DrainGate gate, IHostApplicationLifetime lifetime) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(gate.Close);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => gate.DrainAsync(DrainGate.AfterSignal);
}
