using Workonward.Core.Outbox;

namespace Workonward.Core.Grants.Keys;

/// <summary>Which signing secrets the last start of a server had; for verbs, which look and change nothing.</summary>
/// <param name="ledger">The ledger that the server noted it in.</param>
public sealed class KeyRecord(Ledger ledger)
{
    private const string Known = "SELECT kid FROM oauth_key";

    /// <summary>Whether one of the secrets was in force at the last start; null when no server has started yet.</summary>
    public async Task<bool?> KnowsAsync(SigningSecrets secrets, CancellationToken cancellationToken)
    {
        var known = await ledger.Database.ReadAsync(
            reader => reader.QueryAsync(Known, row => row.Text("kid")), cancellationToken);
        return known.Count == 0
            ? null
            : Enumerable.Range(0, secrets.Count).Select(secrets.IdOf).Intersect(known, StringComparer.Ordinal).Any();
    }
}
