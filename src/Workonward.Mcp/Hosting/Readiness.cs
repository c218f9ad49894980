using Workonward.Core.Delivery.Backends;

namespace Workonward.Mcp.Hosting;

/// <summary>Whether calls can be served: the store answers, the audit log agrees with itself, and the key's probe was good lately.</summary>
internal sealed class Readiness(Serving serving, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan GoodLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BadLife = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private ProbeResult? _probe;
    private long _probed;

    /// <summary>Null when ready; else the part that isn't.</summary>
    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        if (!await serving.Stations.Journal.StoreAnswersAsync(cancellationToken))
            return "store";
        if (serving.Stations.AuditStanding.Mismatch is not null)
            return "audit";
        return await ProbeAsync(cancellationToken) is ProbeResult.Ready ? null : "backend";
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    // Asked by load balancers every few seconds, so a good answer is kept for a minute; a bad one is soon asked about again.
    private async Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_probe is null || clock.GetElapsedTime(_probed) > (_probe is ProbeResult.Ready ? GoodLife : BadLife))
            {
                using var deadline = new CancellationTokenSource(ProbeDeadline, clock);
                _probe = await serving.Backend.Mail.ProbeAsync(deadline.Token);
                _probed = clock.GetTimestamp();
            }

            return _probe;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProbeResult.Unreachable("timeout");
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
