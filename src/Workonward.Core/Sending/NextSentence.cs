using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;

namespace Workonward.Core.Sending;

/// <summary>
/// What a state means and what to do, in our own words: text of the backend never comes in here, and acceptance is never
/// called delivery.
/// </summary>
internal static class NextSentence
{
    /// <summary>The evidence of a send whose caller gave up before the hand-over.</summary>
    public const string CallerLeft = "caller_left";

    public static string Of(OutboxEntry entry, DispatchGate gate, string? approvalPage, RepeatReason? repeat) =>
        $"{Opening(entry, repeat)}{Meaning(entry, gate, approvalPage)}";

    /// <summary>A further sentence about a copy that waits in another request; empty where there is none.</summary>
    public static string OfCopy(SendCopy? waiting) => waiting is null
        ? ""
        : $" Another request of yours holds the same email and waits too (send_id {waiting.SendId}): if both go, it arrives twice. "
            + "Unless the person wants two copies, withdraw one of them with cancel_send.";

    private static string Opening(OutboxEntry entry, RepeatReason? repeat)
    {
        var second = entry.State == SendState.DryRun ? "Nothing new was rehearsed" : "No second email was sent";
        return repeat switch
        {
            null => "",
            RepeatReason.SameRequest =>
                $"{second}: this is the result of the same request made shortly before{Again(entry.State)}. ",
            RepeatReason.Key => $"{second}: this is the result of the first call with this idempotency_key. ",
            RepeatReason.ConfirmToken => $"{second}: this is the result of the batch that this confirm_token confirmed. ",
            _ => $"{second}: an earlier copy of this email has an unknown fate and blocks repeats until it is settled. ",
        };
    }

    // Only what is settled invites another one: a copy of what waits or is unknown might arrive twice.
    private static string Again(SendState state) => state switch
    {
        SendState.Accepted => "; for a second copy pass a new idempotency_key",
        SendState.DryRun => "; to rehearse it again pass a new idempotency_key",
        _ => "",
    };

    private static string Meaning(OutboxEntry entry, DispatchGate gate, string? approvalPage) => entry.State switch
    {
        SendState.DryRun => "Dry-run is on: nothing was sent. The operator turns it off with WORKONWARD_MCP_DRY_RUN=0.",
        SendState.Held =>
            FormattableString.Invariant($"A person has to approve it before {entry.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC; ")
            + $"nothing was sent. {Ask(approvalPage)} "
            + "Ask get_send later; don't send it again. cancel_send withdraws it.",
        SendState.Reserved => Waiting(entry, gate),
        SendState.Dispatching => "It is being handed over at this moment; ask get_send with this send_id before anything else.",
        SendState.Accepted => "PING8 took it into its queue. That is not yet a delivery.",
        SendState.Rejected => Refused(entry.Outcome),
        SendState.Unknown =>
            "Nobody knows whether PING8 took it, so it may have been sent. Do not send it again; "
            + "the operator settles it with: workonward-mcp sends resolve.",
        SendState.NotSent => "It was not sent. To send it, call again with a new idempotency_key.",
        SendState.Cancelled when entry.Outcome == CallerLeft =>
            "Its caller left before anything was sent, so it was cancelled; the same call made again sends it.",
        SendState.Cancelled when entry.Outcome == CancelEvidence.ByOperator =>
            "The operator cancelled it before anything was sent. Ask the operator before you call again.",
        SendState.Cancelled when entry.Outcome == CancelEvidence.ByPerson =>
            "A person declined it; nothing was sent. Ask what they want changed before you call again.",
        SendState.Cancelled when entry.Outcome == CancelEvidence.ByPolicyChange =>
            "The policy or the template changed after it was asked, so no approval of it holds; nothing was sent. "
            + "To ask for it anew, call again with a new idempotency_key.",
        SendState.Cancelled when entry.Outcome == CancelEvidence.ByOpenUnknown =>
            "Nobody knows whether a copy of this email was sent before, so it was stopped; nothing of it was sent. "
            + "Do not send it again; the operator settles the copy with: workonward-mcp sends resolve.",
        SendState.Cancelled => "It was cancelled before anything was sent. To send it, call again with a new idempotency_key.",
        _ => "It waited too long and was given up; nothing was sent. To send it, call again with a new idempotency_key.",
    };

    // The page's address is the same for every request, so that people can keep it and needn't trust a link in a chat. Where there is
    // none, the door is named and not the command that opens it: an assistant with a shell could run that itself.
    private static string Ask(string? approvalPage) => approvalPage is null
        ? "Tell the person; the operator decides, at this server's command line: sends list --held."
        : $"Tell the person to open {approvalPage} in their browser, sign in, and decide there; you can't.";

    private static string Waiting(OutboxEntry entry, DispatchGate gate) => gate switch
    {
        DispatchGate.PausedByOperator =>
            "The operator paused sending; it goes when sending is resumed, or expires after an hour. Ask get_send later.",
        DispatchGate.PausedByUnknowns =>
            "Sending paused itself after several sends with an unknown fate; it goes when PING8 answers again, "
            + "or expires after an hour. Ask get_send later.",
        _ when entry.IsDelayed =>
            FormattableString.Invariant($"It is handed over at {entry.NotBefore.UtcDateTime:HH:mm:ss} UTC; cancel_send stops it ")
            + "until then. Ask get_send later; don't send it again.",
        _ => "It is stored and will be handed over; ask get_send with this send_id. Don't send it again.",
    };

    private static string Refused(string? evidence) => evidence switch
    {
        "send_api_1001" => "PING8 refused the API key; nothing was sent. The operator mends the key, then the same call sends.",
        "send_api_1002" =>
            "PING8 refused this server's IP address; nothing was sent. The operator allows it, then the same call sends.",
        "send_api_1003" => "PING8 refused the recipient, for example since it unsubscribed; nothing was sent.",
        "send_api_1004" =>
            "PING8 has no template for this API key; nothing was sent. The operator mends it, then the same call sends.",
        _ => "PING8 refused it; nothing was sent.",
    };
}
