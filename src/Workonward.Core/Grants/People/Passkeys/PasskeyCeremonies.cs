using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;

namespace Workonward.Core.Grants.People.Passkeys;

/// <summary>
/// What the server asked a browser, until its answer: single use, short-lived, and good for that browser alone. A browser
/// shows one question at a time, so a new ceremony replaces the one before.
/// </summary>
public sealed class PasskeyCeremonies(Ledger ledger)
{
    /// <summary>How many may be under way at once. Beyond it the network that began most loses its oldest.</summary>
    public const int Most = 10_000;

    private const string Clear = """
        DELETE FROM passkey_ceremony WHERE expires_at <= @now OR (session_hash = @session_hash AND purpose = @purpose)
        """;

    private const string Evict = """
        DELETE FROM passkey_ceremony WHERE id_hash = (
            SELECT id_hash FROM passkey_ceremony WHERE origin = (
                SELECT origin FROM passkey_ceremony GROUP BY origin ORDER BY COUNT(*) DESC, origin LIMIT 1)
            ORDER BY expires_at, id_hash LIMIT 1)
        """;

    private const string CountAll = "SELECT COUNT(*) AS waiting FROM passkey_ceremony";

    private const string Insert = """
        INSERT INTO passkey_ceremony (id_hash, session_hash, purpose, state, origin, expires_at)
        VALUES (@id_hash, @session_hash, @purpose, @state, @origin, @expires_at)
        """;

    private const string Find = """
        SELECT state FROM passkey_ceremony
        WHERE id_hash = @id_hash AND session_hash = @session_hash AND purpose = @purpose AND expires_at > @now
        """;

    private const string Delete = "DELETE FROM passkey_ceremony WHERE id_hash = @id_hash";

    /// <summary>How long a browser may take over its answer.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Keeps what was asked.</summary>
    /// <param name="browserHash">The hash of the session or visit that the answer must come from.</param>
    /// <param name="purpose">What the answer may be used for.</param>
    /// <param name="state">What the answer is judged by.</param>
    /// <param name="network">The network that it came from, as limits count networks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the browser brings back with its answer: random, and only its hash is kept.</returns>
    public Task<string> BeginAsync(
        string browserHash, CeremonyPurpose purpose, string state, string network, CancellationToken cancellationToken)
    {
        var origin = Origin.Of(ledger, network);
        var id = OpaqueToken.Make();
        return ledger.Database.WriteAsync(
            async transaction =>
            {
                var now = Millis.Of(transaction.Now);
                await transaction.ExecuteAsync(
                    Clear, ("@now", now), ("@session_hash", browserHash), ("@purpose", Word(purpose)));
                if ((await transaction.QueryAsync(CountAll, row => row.Number("waiting")))[0] >= Most)
                    await transaction.ExecuteAsync(Evict);

                await transaction.ExecuteAsync(
                    Insert,
                    [
                        .. Parameters(id, browserHash, purpose),
                        ("@state", state),
                        ("@origin", origin),
                        ("@expires_at", Millis.Of(transaction.Now + Life)),
                    ]);
                return id;
            },
            cancellationToken);
    }

    /// <summary>
    /// What was asked, once: a second call gets null, as does another browser, another purpose or a late answer. Only the
    /// right browser uses a ceremony up.
    /// </summary>
    public Task<string?> TakeAsync(string id, string browserHash, CeremonyPurpose purpose, CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync(
            async transaction =>
            {
                var parameters = Parameters(id, browserHash, purpose);
                var found = await transaction.QueryAsync(
                    Find, row => row.Text("state"), [.. parameters, ("@now", Millis.Of(transaction.Now))]);
                return found is [var state] && await transaction.ExecuteAsync(Delete, parameters[0]) == 1 ? state : null;
            },
            cancellationToken);

    private static (string Name, object? Value)[] Parameters(string id, string browserHash, CeremonyPurpose purpose) =>
        [("@id_hash", OpaqueToken.HashOf(id)), ("@session_hash", browserHash), ("@purpose", Word(purpose))];

    private static string Word(CeremonyPurpose purpose) => purpose is CeremonyPurpose.Enrol ? "enrol" : "sign_in";
}
