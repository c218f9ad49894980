using Workonward.Core.Delivery.Backends;

namespace Workonward.Mcp.Hosting;

/// <summary>Whether calls can be served: the store takes writes, the audit log agrees with itself, and the key's probe was good lately.</summary>
internal sealed class Readiness(Serving serving, TimeProvider clock) : IDisposable
{
    // Whoever asks more often than this doesn't make the disk work.
    private static readonly TimeSpan StoreLife = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GoodLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BadLife = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private ProbeResult? _probe;
    private long _probed;
    private bool? _storeTakes;
    private long _storeAsked;

    /// <summary>Null when ready; else the part that isn't.</summary>
    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        if (!await StoreTakesAsync(cancellationToken))
            return "store";
        if (serving.Stations.AuditStanding.Mismatch is not null)
            return "audit";
        return await ProbeAsync(cancellationToken) is ProbeResult.Ready ? null : "backend";
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<bool> StoreTakesAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_storeTakes is null || clock.GetElapsedTime(_storeAsked) > StoreLife)
            {
                _storeTakes = await serving.Stations.Journal.StoreTakesWritesAsync(cancellationToken);
                _storeAsked = clock.GetTimestamp();
            }

            return _storeTakes.Value;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

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
