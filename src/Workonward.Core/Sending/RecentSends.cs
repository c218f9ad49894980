using Workonward.Core.Delivery.Backends;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Sending;

/// <summary>A caller's own last sends.</summary>
public sealed class RecentSends
{
    /// <summary>The most that are told.</summary>
    public const int Most = 20;

    /// <summary>
    /// Of so many of the ledger's newest sends, whoever's they are: what this costs must not grow with the ledger. A single
    /// send is found by its id however old it is.
    /// </summary>
    public const int LookedThrough = 5_000;

    private const string Newest = """
        SELECT * FROM (SELECT * FROM send ORDER BY id DESC LIMIT @looked_through) AS newest
        WHERE tenant = @tenant AND subject = @subject ORDER BY id DESC LIMIT @most
        """;

    private readonly IDatabase _database;
    private readonly BackendProfile _profile;
    private readonly Orders _orders;

    internal RecentSends(IDatabase database, BackendProfile profile, Orders orders) =>
        (_database, _profile, _orders) = (database, profile, orders);

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<SendReport>> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        _database.ReadAsync(reader => ReadAsync(reader, caller), cancellationToken);

    private async ValueTask<IReadOnlyList<SendReport>> ReadAsync(IReader reader, Caller caller)
    {
        var gate = await DispatchStore.GateAsync(reader, _profile.Id);
        var entries = await reader.QueryAsync(
            Newest,
            OutboxRow.Read,
            ("@looked_through", LookedThrough),
            ("@tenant", caller.Tenant),
            ("@subject", caller.Subject),
            ("@most", Most));
        return [.. entries.Select(entry => Reports.Of(entry, gate, _orders.ApprovalPage))];
    }
}
