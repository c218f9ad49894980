using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.Keys;

/// <summary>
/// Notices that the signing secrets are other ones than before. Then no token that was handed out verifies any more, and
/// what they belong to is ended and said, rather than left for people to wonder about.
/// </summary>
public sealed class KeyWatch
{
    private const string Known = "SELECT kid FROM oauth_key";

    private const string Add =
        "INSERT INTO oauth_key (kid, seen_at) VALUES (@kid, @now) ON CONFLICT (kid) DO NOTHING";

    private const string Remove = "DELETE FROM oauth_key WHERE kid = @kid";

    private readonly IDatabase _database;
    private readonly AuditLog _audit;
    private readonly GrantChanges _changes;
    private readonly string[] _configured;

    internal KeyWatch(Ledger ledger, SigningSecrets secrets, GrantChanges changes)
    {
        (_database, _audit, _changes) = (ledger.Database, ledger.Audit, changes);
        _configured = [.. Enumerable.Range(0, secrets.Count).Select(secrets.IdOf)];
    }

    /// <summary>
    /// Compares the secrets with those of the last start. Where none was known, every connection ends. Called once, when the
    /// server listens.
    /// </summary>
    /// <returns>How many connections ended.</returns>
    public Task<int> NoticeAsync(CancellationToken cancellationToken) =>
        _changes.CountAsync(_database.WriteAsync(
            async transaction =>
            {
                var known = await transaction.QueryAsync(Known, row => row.Text("kid"));
                var ended = known.Intersect(_configured, StringComparer.Ordinal).Any()
                    ? 0
                    : await GrantStore.RevokeEveryAsync(transaction, RevokedBy.KeyChanged);
                if (ended > 0)
                    _audit.Append(transaction, new AuditEntry(AuditEvents.AuthKeyChanged) { Count = ended });
                await RememberAsync(transaction, known);
                return ended;
            },
            cancellationToken));

    // A secret that was taken out is forgotten: what comes back after others were in force is as good as new.
    private async ValueTask RememberAsync(ITransaction transaction, IReadOnlyList<string> known)
    {
        foreach (var kid in known.Except(_configured, StringComparer.Ordinal))
            await transaction.ExecuteAsync(Remove, ("@kid", kid));
        foreach (var kid in _configured)
            await transaction.ExecuteAsync(Add, ("@kid", kid), ("@now", Millis.Of(transaction.Now)));
    }
}
