using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants;

/// <summary>Removes what ran out, a few rows at a time, so that nobody waits for it.</summary>
internal static class GrantSweep
{
    /// <summary>How many rows of a table one transaction removes at most.</summary>
    public const int MostRows = 500;

    private const string Flows = """
        DELETE FROM oauth_flow WHERE id_hash IN (
            SELECT id_hash FROM oauth_flow WHERE expires_at <= @until ORDER BY expires_at LIMIT @most)
        """;

    private const string Codes = """
        DELETE FROM oauth_code WHERE code_hash IN (
            SELECT code_hash FROM oauth_code WHERE expires_at <= @until ORDER BY expires_at LIMIT @most)
        """;

    private const string Grants = """
        DELETE FROM oauth_grant WHERE id IN (
            SELECT id FROM oauth_grant WHERE expires_at <= @until ORDER BY expires_at LIMIT @most)
        """;

    /// <summary>Removes flows that ran out; the beginning of a new one calls it.</summary>
    public static ValueTask<int> SweepFlowsAsync(ITransaction transaction) =>
        RemoveAsync(transaction, Flows, transaction.Now);

    /// <summary>Removes some of everything that ran out.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="terms">How long what ended is kept.</param>
    /// <param name="withGrants">Not while the clock can't be trusted: connections are what nobody can make anew.</param>
    /// <returns>Whether there may be more.</returns>
    // Grants stay for some days: a clock that had jumped ahead, and is put right again, has ended none for good.
    public static async ValueTask<bool> SweepAsync(ITransaction transaction, GrantTerms terms, bool withGrants)
    {
        var flows = await SweepFlowsAsync(transaction);
        var codes = await RemoveAsync(transaction, Codes, transaction.Now);
        var grants = withGrants ? await RemoveAsync(transaction, Grants, transaction.Now - terms.KeptAfterEnd) : 0;
        return Math.Max(flows, Math.Max(codes, grants)) == MostRows;
    }

    private static ValueTask<int> RemoveAsync(ITransaction transaction, string sql, DateTimeOffset until) =>
        transaction.ExecuteAsync(sql, ("@until", Millis.Of(until)), ("@most", MostRows));
}
