using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Storage;

namespace Workonward.Core.Sending;

/// <summary>Why a send that no rule refuses would still hand nothing over at once. Reads what the reserving transaction reads.</summary>
internal static class PreviewNote
{
    private const string InTheWay =
        "An identical email was sent or is waiting; send_email would answer from the ledger and send nothing.";

    private const string Blocked = "An earlier copy has an unknown fate and blocks it until it is settled.";

    private const string Rehearsed =
        "The same request was rehearsed shortly before; send_email would answer from the ledger.";

    private const string Ended =
        "The same request was made shortly before and nothing was sent; send_email would answer from the ledger again.";

    private const string Paused = "Dispatch is paused; it would be stored and wait.";

    // The request that holds the derived key, while it holds it.
    private const string Holder = """
        SELECT send.state FROM idempotency_key JOIN send ON send.request_id = idempotency_key.request_id
        WHERE idempotency_key.scope = @scope AND idempotency_key.key_hash = @key_hash
            AND (idempotency_key.expires_at > @now OR send.state IN ('HELD', 'RESERVED', 'DISPATCHING', 'UNKNOWN')
                OR (send.state = 'ACCEPTED' AND send.changed_at > @since))
        LIMIT 1
        """;

    /// <summary>Null when a send without an idempotency_key would go now.</summary>
    /// <param name="reader">Where to look.</param>
    /// <param name="order">What would be sent, to one recipient.</param>
    /// <param name="profile">The backend whose gate counts.</param>
    /// <param name="window">How long a repeat without a key is answered from the ledger.</param>
    /// <param name="goes">Whether it would be handed over: no quota refuses it, and no person is asked.</param>
    public static async ValueTask<string?> OfAsync(
        IReader reader, ReservationOrder order, string profile, TimeSpan window, bool goes)
    {
        var live = order.Request.Mode == SendMode.Live;
        if (live && await IsBlockedAsync(reader, order))
            return Blocked;
        if (await HolderAsync(reader, order.Request, window) is { } state)
            return Repeated(state);
        var gate = live && goes ? await DispatchStore.GateAsync(reader, profile) : DispatchGate.Open;
        return gate is DispatchGate.PausedByOperator or DispatchGate.PausedByUnknowns ? Paused : null;
    }

    private static string Repeated(SendState state) => state switch
    {
        SendState.DryRun => Rehearsed,
        SendState.Unknown => Blocked,
        SendState.Rejected or SendState.NotSent or SendState.Cancelled or SendState.Expired => Ended,
        _ => InTheWay,
    };

    private static async ValueTask<bool> IsBlockedAsync(IReader reader, ReservationOrder order)
    {
        var content = RequestHash.OfContent(order.Recipients[0], order.Addresser, order.Attribs);
        var caller = order.Request.Caller;
        return await OutboxReader.FindUnknownAsync(reader, caller.Tenant, caller.Subject, content) is not null;
    }

    private static async ValueTask<SendState?> HolderAsync(IReader reader, NewRequest request, TimeSpan window)
    {
        var rows = await reader.QueryAsync(
            Holder,
            row => SendStateText.Read(row.Text("state")),
            ("@scope", request.Scope),
            ("@key_hash", KeyStore.DerivedKey(request)),
            ("@now", Millis.Of(reader.Now)),
            ("@since", Millis.Of(reader.Now - window)));
        return rows.Count == 0 ? null : rows[0];
    }
}
