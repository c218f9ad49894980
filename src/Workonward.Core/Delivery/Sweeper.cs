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
    TimeSpan reservedLife,
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

    // Not a change of state: after the clock went back the row would wait for a time that may be days away.
    private const string WaitNoLonger = """
        UPDATE send SET not_before = @now, expires_at = @expires_at
        WHERE state = 'RESERVED' AND backend_profile = @profile AND owner = @owner AND not_before > @far
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
        if (!await database.ReadAsync(AnyAheadAsync, cancellationToken))
            return;
        await database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                WaitNoLonger,
                [
                    .. Mine(transaction),
                    ("@far", Millis.Of(transaction.Now + LongestWait)),
                    ("@expires_at", Millis.Of(transaction.Now + reservedLife)),
                ]),
            cancellationToken);
    }

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
