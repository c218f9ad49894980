using Workonward.Core.Sending;
using Workonward.Storage;

namespace Workonward.Core.Outbox.Reservations;

/// <summary>
/// Who holds an idempotency key. An explicit key is held for good; the derived one, made from the request itself, for the
/// duplicate window, for as long as its request is still on its way or unknown, and for the window again after a backend took
/// it: what people, a pause or the undo delay kept back for longer than the window is protected as what went at once.
/// </summary>
internal sealed class KeyStore
{
    /// <summary>Requests by what they ask, in the order in which they were stored.</summary>
    public const string SameRequestIndex = "CREATE INDEX request_same ON request (request_hash)";

    private const string ClaimExplicit = """
        INSERT INTO idempotency_key (scope, key_hash, request_id, request_hash, expires_at)
        VALUES (@scope, @key_hash, @request_id, @request_hash, @expires_at)
        ON CONFLICT (scope, key_hash) DO NOTHING
        """;

    private const string HolderCounts = """
        EXISTS (SELECT 1 FROM send WHERE send.request_id = idempotency_key.request_id
            AND (send.state IN ('HELD', 'RESERVED', 'DISPATCHING', 'UNKNOWN')
                OR (send.state = 'ACCEPTED' AND send.changed_at > @since)))
        """;

    // The newest that asks for the same and is still on its way, though with a key of its own it never came to hold this one.
    private const string OpenForTheSame = """
        SELECT same.id FROM request AS same CROSS JOIN idempotency_key AS its
            ON its.request_id = same.id AND its.scope = @scope AND its.request_hash = @request_hash
        WHERE same.request_hash = @request_hash AND EXISTS (SELECT 1 FROM send WHERE send.request_id = same.id
            AND send.state IN ('HELD', 'RESERVED', 'DISPATCHING', 'UNKNOWN'))
        ORDER BY same.rowid DESC LIMIT 1
        """;

    private const string ClaimDerived = $"""
        INSERT INTO idempotency_key (scope, key_hash, request_id, request_hash, expires_at)
        VALUES (@scope, @key_hash, @request_id, @request_hash, @expires_at)
        ON CONFLICT (scope, key_hash) DO UPDATE SET request_id = @request_id, expires_at = @expires_at
        WHERE idempotency_key.expires_at <= @now AND NOT {HolderCounts} AND NOT EXISTS ({OpenForTheSame})
        """;

    private const string PassOnToTheOpenOne = $"""
        UPDATE idempotency_key SET request_id = ({OpenForTheSame})
        WHERE scope = @scope AND key_hash = @key_hash AND expires_at <= @now AND NOT {HolderCounts}
        """;

    private const string PointDerived = """
        INSERT INTO idempotency_key (scope, key_hash, request_id, request_hash, expires_at)
        VALUES (@scope, @key_hash, @request_id, @request_hash, @expires_at)
        ON CONFLICT (scope, key_hash) DO UPDATE SET expires_at = @expires_at, request_id = CASE
            WHEN EXISTS (SELECT 1 FROM send WHERE send.request_id = idempotency_key.request_id
                AND (send.state IN ('HELD', 'RESERVED', 'DISPATCHING', 'UNKNOWN')
                    OR (send.state = 'ACCEPTED' AND send.changed_at > @since)
                    OR (send.state IN ('ACCEPTED', 'DRY_RUN') AND idempotency_key.expires_at > @now)))
            THEN idempotency_key.request_id ELSE @request_id END
        """;

    private const string Find =
        "SELECT request_id, request_hash FROM idempotency_key WHERE scope = @scope AND key_hash = @key_hash";

    private const string Release = "DELETE FROM idempotency_key WHERE request_id = @request_id";

    // Later is what was stored later, which rowids tell; VACUUM keeps their order. Ids don't: one is made when a call comes, by a
    // clock that may be set, in a process that may be held up before it stores it.
    private const string FindHeir = """
        SELECT later.id FROM idempotency_key AS mine
        CROSS JOIN request AS asked ON asked.id = mine.request_id
        CROSS JOIN request AS later ON later.request_hash = mine.request_hash AND later.rowid > asked.rowid
        WHERE mine.request_id = @request_id AND mine.key_hash LIKE 'derived:%'
            AND EXISTS (SELECT 1 FROM idempotency_key AS other
                WHERE other.request_id = later.id AND other.scope = mine.scope AND other.request_hash = mine.request_hash)
            AND EXISTS (SELECT 1 FROM send WHERE send.request_id = later.id
                AND send.state IN ('HELD', 'RESERVED', 'DISPATCHING', 'UNKNOWN', 'ACCEPTED', 'DRY_RUN'))
        ORDER BY later.rowid DESC LIMIT 1
        """;

    // What a person, the caller or the operator stopped on purpose must not go by the same call; nobody asked for it again.
    private const string SentOrWithdrawn = $"""
        SELECT 1 FROM send WHERE send.request_id = @request_id AND NOT (
            (send.state = 'CANCELLED' AND send.outcome NOT IN ({CancelEvidence.Words}))
            OR (send.state = 'REJECTED' AND send.outcome = @outcome))
        """;

    private const string PassOnIfNothingWasTaken = $"""
        UPDATE idempotency_key SET request_id = @heir
        WHERE request_id = @request_id AND key_hash LIKE 'derived:%' AND NOT EXISTS (
            {SentOrWithdrawn})
        """;

    private const string ReleaseIfNothingWasTaken = $"""
        DELETE FROM idempotency_key WHERE request_id = @request_id AND NOT EXISTS (
            {SentOrWithdrawn})
        """;

    private const string FreeTokenIfNothingWasTaken = $"""
        UPDATE confirm_token SET request_id = NULL WHERE request_id = @request_id AND NOT EXISTS (
            {SentOrWithdrawn})
        """;

    private static readonly DateTimeOffset ForGood = DateTimeOffset.MaxValue;

    /// <summary>
    /// The key that a request without one holds. It can't be mistaken for an explicit key, which is stored as 64 hexadecimal
    /// digits.
    /// </summary>
    public static string DerivedKey(NewRequest request) => $"derived:{request.RequestHash}";

    /// <summary>Takes an explicit key, or answers who holds it.</summary>
    public static async ValueTask<HeldKey?> TryClaimAsync(ITransaction transaction, string scope, string keyHash, NewRequest request) =>
        await transaction.ExecuteAsync(ClaimExplicit, Parameters(scope, keyHash, request, ForGood)) == 1
            ? null
            : await FindAsync(transaction, scope, keyHash);

    /// <summary>
    /// Takes the derived key, or answers which request within the window holds it, or which for the same is still on its way.
    /// </summary>
    public static async ValueTask<HeldKey?> TryClaimDerivedAsync(
        ITransaction transaction, string scope, NewRequest request, TimeSpan window)
    {
        var key = DerivedKey(request);
        if (await transaction.ExecuteAsync(ClaimDerived, Windowed(transaction, scope, request, window)) == 1)
            return null;
        await transaction.ExecuteAsync(
            PassOnToTheOpenOne,
            ("@scope", scope),
            ("@key_hash", key),
            ("@request_hash", request.RequestHash),
            ("@now", Millis.Of(transaction.Now)),
            ("@since", Millis.Of(transaction.Now - window)));
        return await FindAsync(transaction, scope, key);
    }

    /// <summary>
    /// Lets the derived key point to this request, which had an explicit key of its own; but not away from an earlier one that
    /// still counts, since this one may yet be refused and give its keys back.
    /// </summary>
    public static async ValueTask PointDerivedAsync(
        ITransaction transaction, string scope, NewRequest request, TimeSpan window) =>
        await transaction.ExecuteAsync(PointDerived, Windowed(transaction, scope, request, window));

    public static async ValueTask<HeldKey?> FindAsync(IReader reader, string scope, string keyHash)
    {
        var rows = await reader.QueryAsync(
            Find,
            row => new HeldKey(row.Text("request_id"), row.Text("request_hash")),
            ("@scope", scope),
            ("@key_hash", keyHash));
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Gives back the keys of a request that was not reserved after all.</summary>
    public static async ValueTask ReleaseAsync(ITransaction transaction, string requestId) =>
        await transaction.ExecuteAsync(Release, ("@request_id", requestId));

    /// <summary>
    /// Frees the keys and the confirm token of a request of which every send was refused with <paramref name="outcome"/> or
    /// stopped by nobody's wish: provably nothing was taken, so the same call may send once the cause is mended. The derived key
    /// goes on to a later request for the same, one with a key of its own, which may have been sent meanwhile.
    /// </summary>
    public static async ValueTask ReleaseIfNothingWasTakenAsync(ITransaction transaction, string requestId, string outcome)
    {
        var heirs = await transaction.QueryAsync(
            FindHeir, row => row.Text("id"), ("@request_id", requestId));
        if (heirs is [var heir])
        {
            await transaction.ExecuteAsync(
                PassOnIfNothingWasTaken, ("@request_id", requestId), ("@outcome", outcome), ("@heir", heir));
        }

        await transaction.ExecuteAsync(
            ReleaseIfNothingWasTaken, ("@request_id", requestId), ("@outcome", outcome));
        await transaction.ExecuteAsync(
            FreeTokenIfNothingWasTaken, ("@request_id", requestId), ("@outcome", outcome));
    }

    private static (string, object?)[] Windowed(IReader reader, string scope, NewRequest request, TimeSpan window) =>
    [
        .. Parameters(scope, DerivedKey(request), request, reader.Now + window),
        ("@now", Millis.Of(reader.Now)),
        ("@since", Millis.Of(reader.Now - window)),
    ];

    private static (string, object?)[] Parameters(string scope, string keyHash, NewRequest request, DateTimeOffset until) =>
    [
        ("@scope", scope),
        ("@key_hash", keyHash),
        ("@request_id", request.Id),
        ("@request_hash", request.RequestHash),
        ("@expires_at", Millis.Of(until)),
    ];
}
