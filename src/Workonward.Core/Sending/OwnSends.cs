using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Policy;
using Workonward.Storage;

namespace Workonward.Core.Sending;

/// <summary>A caller's own sends, by any of the ways in which it may name them.</summary>
/// <param name="Request">The batch as it was asked for; null where one send is meant.</param>
/// <param name="Sends">At least one, in the order of the request.</param>
internal sealed record OwnSends(StoredRequest? Request, IReadOnlyList<OutboxEntry> Sends)
{
    /// <summary>What to answer where nothing was found, or nothing of this caller's.</summary>
    public static Refusal NotFound { get; } = new(
        RefusalCodes.NotFound,
        RuleNames.Ledger,
        "You have no such send or batch on this server.",
        "Check the id or key; it must come from an earlier send_email or send_batch_email of the same account.");

    /// <summary>What to answer where a key names an email and a batch, and only one of them can be meant.</summary>
    public static Refusal Ambiguous { get; } = new(
        RefusalCodes.InvalidArgument,
        RuleNames.Arguments,
        "You used this idempotency_key with send_email and with send_batch_email; nothing was changed.",
        "Name the one that you mean by the send_id or the batch_id of its answer.");

    /// <summary>Whether a key names an email and a batch of this caller.</summary>
    public static async ValueTask<bool> IsAmbiguousAsync(
        IReader reader, SendReference reference, Caller caller, SendMode mode) =>
        reference is SendReference.ByKey { Key: var key } && (await HoldersAsync(reader, key, caller, mode)).Count > 1;

    /// <summary>Null when there is none, or none of this caller's.</summary>
    /// <param name="reader">Where to look.</param>
    /// <param name="reference">How the caller names it.</param>
    /// <param name="caller">Whose it must be.</param>
    /// <param name="mode">In which mode a key is looked for first.</param>
    public static async ValueTask<OwnSends?> FindAsync(
        IReader reader, SendReference reference, Caller caller, SendMode mode)
    {
        if (reference is SendReference.BySendId { SendId: var sendId })
        {
            var entry = await OutboxReader.FindAsync(reader, sendId);
            return entry is not null && entry.Tenant == caller.Tenant && entry.Subject == caller.Subject
                ? new OwnSends(Request: null, [entry])
                : null;
        }

        var request = reference is SendReference.ByKey { Key: var key }
            ? await FindByKeyAsync(reader, key, caller, mode)
            : await RequestStore.FindAsync(reader, ((SendReference.ByBatchId)reference).BatchId);
        if (request is null || request.Tenant != caller.Tenant || request.Subject != caller.Subject)
            return null;
        var sends = await OutboxReader.OfRequestAsync(reader, request.Id);
        return request.Tool == ToolNames.SendBatchEmail ? new OwnSends(request, sends) : new OwnSends(Request: null, [sends[0]]);
    }

    private static async ValueTask<StoredRequest?> FindByKeyAsync(IReader reader, string key, Caller caller, SendMode first) =>
        await HoldersAsync(reader, key, caller, first) is [var held, ..]
            ? await RequestStore.FindAsync(reader, held.RequestId)
            : null;

    // A key may have been used live and in dry-run, and by both tools: what this server's mode would meet comes first.
    private static async ValueTask<List<HeldKey>> HoldersAsync(IReader reader, string key, Caller caller, SendMode first)
    {
        var hash = IdempotencyKey.HashOf(key)!;
        var holders = new List<HeldKey>();
        foreach (var mode in new[] { SendMode.Live, SendMode.DryRun }.OrderByDescending(mode => mode == first))
        {
            foreach (var tool in new[] { ToolNames.SendEmail, ToolNames.SendBatchEmail })
            {
                if (await KeyStore.FindAsync(reader, NewRequest.ScopeOf(caller, tool, mode), hash) is { } held)
                    holders.Add(held);
            }

            if (holders.Count > 0)
                break;
        }

        return holders;
    }
}
