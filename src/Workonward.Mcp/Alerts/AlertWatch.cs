using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Sending;

namespace Workonward.Mcp.Alerts;

/// <summary>
/// Compares what needs a person now with what needed one at the last look. It reads beside the sends and holds none of them up.
/// The first look tells all that is there: what happened while nobody looked is told late rather than never.
/// </summary>
internal sealed class AlertWatch(Attention attention, string backendProfile, string? page, TimeProvider clock)
{
    private HashSet<string> _held = new(StringComparer.Ordinal);
    private HashSet<string> _unknown = new(StringComparer.Ordinal);
    private DispatchGate _gate = DispatchGate.Open;

    /// <summary>What is new since the last look.</summary>
    public async Task<IReadOnlyList<Alert>> LookAsync(CancellationToken cancellationToken)
    {
        var (now, picture) = (clock.GetUtcNow(), await attention.LookAsync(backendProfile, cancellationToken));
        return [.. Held(picture, now), .. Unknown(picture, now), .. Paused(picture, now)];
    }

    private IEnumerable<Alert> Held(AttentionPicture picture, DateTimeOffset now)
    {
        var before = _held;
        _held = picture.Held.Keys.ToHashSet(StringComparer.Ordinal);
        return picture.Held.Where(held => !before.Contains(held.Key)).Select(held => new Alert(
            AlertTypes.Held, now, new AlertData { RequestId = held.Key, Count = held.Value, Page = page }));
    }

    // A broken network makes many at once: one alert tells of them all.
    private IEnumerable<Alert> Unknown(AttentionPicture picture, DateTimeOffset now)
    {
        string[] fresh = [.. picture.Unknown.Where(id => !_unknown.Contains(id)).Order(StringComparer.Ordinal)];
        _unknown = picture.Unknown.ToHashSet(StringComparer.Ordinal);
        return fresh.Length == 0
            ? []
            :
            [
                new Alert(
                    AlertTypes.Unknown, now, new AlertData { SendIds = [.. fresh.Take(AlertData.MostIds)], Count = fresh.Length }),
            ];
    }

    // A trial send that fails ends in the same pause, which was told already.
    private IEnumerable<Alert> Paused(AttentionPicture picture, DateTimeOffset now)
    {
        var before = _gate;
        if (picture.Gate is not DispatchGate.Trial)
            _gate = picture.Gate;
        return _gate == before || _gate is DispatchGate.Open
            ? []
            : [new Alert(AlertTypes.Paused, now, new AlertData { By = _gate is DispatchGate.PausedByOperator ? "operator" : "unknowns" })];
    }
}
