using Workonward.Core.Delivery.Backends;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Delivery;

/// <summary>
/// Asks a look-up backend about unknown sends. That it took one is proof at any time; that it didn't is proof only of a
/// question asked so long after the send became unknown that the backend can't be working on it any more. That time is this
/// process's own: a wall clock that is set forward proves nothing.
/// </summary>
internal sealed class LookUps(IDatabase database, IMailBackend backend, TimeProvider clock)
{
    private const string Unknowns = "SELECT * FROM send WHERE state = 'UNKNOWN' AND backend_profile = @profile ORDER BY id LIMIT 50";

    private Dictionary<string, long> _seen = [];

    /// <summary>Looks each up once, and tells what was proved; when that happened, <paramref name="settle"/> fills in.</summary>
    public async Task RunOnceAsync(Func<OutboxEntry, OutboxEntry, Task> settle, CancellationToken cancellationToken)
    {
        if (!backend.Capabilities.CanLookUp)
            return;
        var unknowns = await database.ReadAsync(
            reader => reader.QueryAsync(Unknowns, OutboxRow.Read, ("@profile", backend.Profile.Id)), cancellationToken);
        Watch(unknowns);
        foreach (var entry in unknowns)
        {
            // Before the question: its answer may come long after the moment that it tells of.
            var waited = clock.GetElapsedTime(_seen[entry.Id]);
            if (Settled(entry, await backend.LookUpAsync(entry.Id, cancellationToken), waited) is { } settled)
                await settle(entry, settled);
        }
    }

    private void Watch(IReadOnlyList<OutboxEntry> unknowns)
    {
        var before = _seen;
        _seen = unknowns.ToDictionary(
            entry => entry.Id, entry => before.TryGetValue(entry.Id, out var since) ? since : clock.GetTimestamp());
    }

    private OutboxEntry? Settled(OutboxEntry entry, LookUpResult found, TimeSpan waited) => found switch
    {
        LookUpResult.Found { Reply: var reply } => entry with { State = SendState.Accepted, Reply = reply, Outcome = "look_up" },
        LookUpResult.NotFound when waited > backend.Capabilities.LongestProcessing =>
            entry with { State = SendState.NotSent, Outcome = "look_up" },
        _ => null,
    };
}
