using Workonward.Core.Outbox;

namespace Workonward.Core.Delivery;

/// <summary>
/// This process's dispatching sends that no courier of it carries: the courier failed, or the commit of the claim was made
/// and reported as failed. Measured in this process's own time: by the wall clock, set back, they would wait for days.
/// </summary>
internal sealed class Uncarried(Courier courier, SendingLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(30);

    private Dictionary<(string Id, long Attempt), long> _seen = [];

    /// <summary>Those among the given sends that have been without a courier for longer than any hand-over takes.</summary>
    public List<OutboxEntry> Of(IReadOnlyList<OutboxEntry> dispatching)
    {
        var before = _seen;
        _seen = [];
        foreach (var entry in dispatching.Where(entry => !courier.Carries(entry.Id)))
        {
            var claim = (entry.Id, entry.Attempt);
            _seen[claim] = before.TryGetValue(claim, out var since) ? since : clock.GetTimestamp();
        }

        return [.. dispatching.Where(entry => _seen.TryGetValue((entry.Id, entry.Attempt), out var since)
            && clock.GetElapsedTime(since) > limits.BackendDeadline + Stuck)];
    }
}
