using System.Collections.Concurrent;
using System.Collections.Frozen;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.Tokens;

/// <summary>
/// Whether a grant is good, asked on every call. What was read from the store is kept for less than a second, and not beyond
/// any change that this process makes; so a revocation counts from the next call on, and one that another process made from
/// a second later on. Expiry and the list of allowed addresses are asked anew each time.
/// </summary>
public sealed class GrantStanding
{
    private static readonly TimeSpan LongestKept = TimeSpan.FromMilliseconds(800);

    private readonly IDatabase _database;
    private readonly GrantTerms _terms;
    private readonly AllowedEmails _allowed;
    private readonly GrantChanges _changes;
    private readonly GrantUse _use;
    private readonly TimeProvider _clock;
    private volatile Epoch _epoch;

    internal GrantStanding(
        Ledger ledger, GrantTerms terms, AllowedEmails allowed, GrantChanges changes, GrantUse use, TimeProvider clock)
    {
        (_database, _terms, _allowed, _changes, _use, _clock) = (ledger.Database, terms, allowed, changes, use, clock);
        _epoch = NewEpoch();
    }

    /// <summary>The grant as it stands, or null when it is revoked, expired, gone, or its person not allowed.</summary>
    public async ValueTask<Standing?> FindAsync(string grantId, CancellationToken cancellationToken)
    {
        // The epoch is taken before the store is read: what another thread changes meanwhile ends the epoch, and with it
        // whatever this read will leave there.
        var epoch = CurrentEpoch();
        if (!epoch.Grants.TryGetValue(grantId, out var known))
        {
            var stored = await _database.ReadAsync(reader => GrantStore.FindAsync(reader, grantId), cancellationToken);
            if (stored is null)
                return null;
            known = new Known(stored, StandingOf(stored.Grant));
            epoch.Grants[grantId] = known;
        }

        return known.Stored.IsGood(_clock.GetUtcNow(), _terms, _allowed) ? known.Standing : null;
    }

    /// <summary>A call was made with it: noted in memory, written within seconds, at most once a minute a grant.</summary>
    public void Touch(string grantId) => _use.Note(grantId);

    private Standing StandingOf(Grant grant) => new(
        grant.Id,
        grant.Subject,
        grant.ClientId,
        ScopeText.Both(_terms.Scopes, grant.Scopes).ToFrozenSet(StringComparer.Ordinal));

    private Epoch CurrentEpoch()
    {
        var epoch = _epoch;
        if (epoch.Change == _changes.Current && _clock.GetElapsedTime(epoch.BeganAt) < LongestKept)
            return epoch;
        // Two threads may each begin one; the loser's is merely read once.
        return _epoch = NewEpoch();
    }

    private Epoch NewEpoch() => new(_clock.GetTimestamp(), _changes.Current, new ConcurrentDictionary<string, Known>());

    private sealed record Known(StoredGrant Stored, Standing Standing);

    /// <summary>Everything that was read within one stretch of time between two changes. It is dropped as a whole.</summary>
    private sealed record Epoch(long BeganAt, long Change, ConcurrentDictionary<string, Known> Grants);
}
