using Workonward.Core.Delivery.Backends;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Quotas;
using Workonward.Storage;

namespace Workonward.Core.Delivery;

/// <summary>Ends what grew too old, asks look-up backends about what is unknown, and drops rows that nothing reads again.</summary>
internal sealed class Sweeper(
    IDatabase database,
    OutboxStore outbox,
    IMailBackend backend,
    LookUps lookUps,
    OutcomeBoard board,
    SendingLimits limits,
    TimeSpan undoDelay,
    bool dispatches)
{
    /// <summary>The evidence of what waited too long.</summary>
    public const string TooOldEvidence = "too_old";

    private const string TooOld = """
        SELECT * FROM send WHERE state IN ('HELD', 'RESERVED') AND expires_at <= @now ORDER BY expires_at LIMIT 200
        """;

    private const string Ready = """
        SELECT 1 AS one FROM send WHERE state = 'RESERVED' AND backend_profile = @profile AND owner = @owner
            AND not_before <= @now LIMIT 1
        """;

    private const string Ahead = """
        SELECT 1 AS one FROM send WHERE state = 'RESERVED' AND backend_profile = @profile AND owner = @owner
            AND not_before > @far LIMIT 1
        """;

    // Not a change of state: after the clock went back the row would wait for a time that may be days away. What is kept back
    // so that it can be stopped has its whole delay before it.
    private const string WaitNoLonger = """
        UPDATE send SET expires_at = @expires_at,
            not_before = CASE WHEN attempt = 0 AND held_rule IS NULL THEN @undone ELSE @now END
        WHERE state = 'RESERVED' AND backend_profile = @profile AND owner = @owner AND not_before > @far
        """;

    // Both states in words: only then the index of what expires answers.
    private const string HeldAhead = """
        SELECT 1 AS one FROM send WHERE state IN ('HELD', 'RESERVED') AND state = 'HELD' AND expires_at > @latest LIMIT 1
        """;

    // The same for people: they would be asked for days about what nobody remembers.
    private const string HoldNoLonger = """
        UPDATE send SET expires_at = @latest
        WHERE state IN ('HELD', 'RESERVED') AND state = 'HELD' AND expires_at > @latest
        """;

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private long _prunedDay;

    public async Task<bool> AnythingWaitsAsync(CancellationToken cancellationToken)
    {
        if (!dispatches)
            return false;
        var rows = await database.ReadAsync(
            reader => reader.QueryAsync(Ready, row => row.Number("one"), Mine(reader)), cancellationToken);
        return rows.Count > 0;
    }

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await ExpireAsync(cancellationToken);
        await FollowClockAsync(cancellationToken);
        await lookUps.RunOnceAsync(SettleAsync, cancellationToken);
        await PruneAsync(cancellationToken);
    }

    private async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var old = await database.ReadAsync(
            reader => reader.QueryAsync(TooOld, OutboxRow.Read, ("@now", Millis.Of(reader.Now))), cancellationToken);
        foreach (var entry in old)
        {
            // A living process looks after its own: it may be claiming the row at this moment.
            if (entry.Owner != database.Owner && await database.IsAliveAsync(entry.Owner, cancellationToken))
                continue;
            await MoveAsync(entry, entry with { State = SendState.Expired, Outcome = TooOldEvidence }, cancellationToken);
        }
    }

    private async Task FollowClockAsync(CancellationToken cancellationToken)
    {
        if (await database.ReadAsync(AnyHeldAheadAsync, cancellationToken))
            await database.WriteAsync(tx => tx.ExecuteAsync(HoldNoLonger, Latest(tx)), cancellationToken);
        if (!await database.ReadAsync(AnyAheadAsync, cancellationToken))
            return;
        await database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                WaitNoLonger,
                [
                    .. Mine(transaction),
                    ("@undone", Millis.Of(transaction.Now + undoDelay)),
                    ("@far", Millis.Of(transaction.Now + LongestWait)),
                    ("@expires_at", Millis.Of(transaction.Now + limits.ReservedLife)),
                ]),
            cancellationToken);
    }

    private async ValueTask<bool> AnyHeldAheadAsync(IReader reader) =>
        (await reader.QueryAsync(HeldAhead, row => row.Number("one"), Latest(reader))).Count > 0;

    private (string, object?)[] Latest(IReader reader) => [("@latest", Millis.Of(reader.Now + limits.HeldLife))];

    private async ValueTask<bool> AnyAheadAsync(IReader reader) => (await reader.QueryAsync(
        Ahead,
        row => row.Number("one"),
        ("@owner", database.Owner),
        ("@profile", backend.Profile.Id),
        ("@far", Millis.Of(reader.Now + LongestWait)))).Count > 0;

    private Task SettleAsync(OutboxEntry unknown, OutboxEntry settled) => MoveAsync(unknown, settled, CancellationToken.None);

    private async Task MoveAsync(OutboxEntry before, OutboxEntry after, CancellationToken cancellationToken)
    {
        var moved = await database.WriteAsync(
            async transaction =>
            {
                var now = after with { ChangedAt = transaction.Now };
                return await outbox.TryMoveAsync(transaction, before, now) ? now : null;
            },
            cancellationToken);
        if (moved is not null)
            board.Announce(moved);
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        var today = await database.ReadAsync(reader => ValueTask.FromResult(DayCharge.DayOf(reader.Now)), cancellationToken);
        if (today == _prunedDay)
            return;
        await database.WriteAsync(
            async transaction =>
            {
                // A day's margin, for a clock that goes back.
                await transaction.ExecuteAsync(DayCharge.Prune, ("@day", today - 1));
                return await transaction.ExecuteAsync(ConfirmTokenStore.Prune, ("@now", Millis.Of(transaction.Now)));
            },
            cancellationToken);
        _prunedDay = today;
    }

    private (string, object?)[] Mine(IReader reader) =>
        [("@now", Millis.Of(reader.Now)), ("@owner", database.Owner), ("@profile", backend.Profile.Id)];
}
