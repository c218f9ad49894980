using System.Diagnostics;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Storage;

namespace Workonward.Core.Approval;

/// <summary>Says in the reserving transaction whether a request waits for a person, and whether it may ask for one at all.</summary>
/// <param name="terms">What waits for people.</param>
/// <param name="profile">The backend of this process.</param>
/// <param name="practice">The backend whose mail reaches nobody; null where there is none.</param>
internal sealed class Holding(ApprovalTerms terms, string profile, string? practice)
{
    // The states are written out: only then the partial indexes answer, whatever the ledger's size. Who got practice mail alone
    // is a contact while one practises.
    private const string Contact = """
        SELECT 1 AS one FROM send WHERE tenant = @tenant AND recipient_key = @recipient_key AND state = 'ACCEPTED'
            AND (@practice IS NULL OR backend_profile <> @practice OR @practice = @profile) LIMIT 1
        """;

    private const string Waiting = """
        SELECT COUNT(DISTINCT request_id) AS waiting FROM send
        WHERE tenant = @tenant AND subject = @subject AND state = 'HELD'
        """;

    /// <summary>How many people must approve what is held.</summary>
    public int Approvers => terms.Approvers;

    /// <summary>The word of the rule that holds the request, as it is stored; null when nobody is asked.</summary>
    public async ValueTask<string?> RuleOfAsync(IReader reader, ReservationOrder order) =>
        order.Request.Mode == Outbox.SendMode.DryRun ? null : terms.Rule switch
        {
            HoldRule.Off => null,
            HoldRule.Batch => order.Request.Tool == ToolNames.SendBatchEmail ? "batch" : null,
            HoldRule.FirstContact => await IsFirstContactAsync(reader, order) ? "first_contact" : null,
            HoldRule.All => "all",
            _ => throw new UnreachableException(),
        };

    /// <summary>Why nobody is asked to approve the request; null when somebody is, or needn't be.</summary>
    public static async ValueTask<Refusal?> RefusalAsync(IReader reader, ReservationOrder order)
    {
        if (order.Request.Mode == Outbox.SendMode.DryRun)
            return null;
        if (await Declines.RefusalAsync(reader, order) is { } declined)
            return declined;
        var caller = order.Request.Caller;
        return order.HeldRule is not null && await CountWaitingAsync(reader, caller) >= ApprovalTerms.MostWaiting
            ? new Refusal(
                RefusalCodes.ApprovalQueueFull,
                RuleNames.Approval,
                $"{ApprovalTerms.MostWaiting} requests of yours wait for a person's approval already.",
                "Ask the person to decide about one of them, or withdraw one with cancel_send; then call again.")
            : null;
    }

    /// <summary>The same as a rule's verdict, for a preview; null when no rule about approval has anything to say.</summary>
    public async ValueTask<RuleVerdict?> JudgeAsync(IReader reader, ReservationOrder order)
    {
        var held = order with { HeldRule = await RuleOfAsync(reader, order) };
        return await RefusalAsync(reader, held) is { } refusal
            ? new RuleVerdict(RuleNames.Approval, new Verdict.Deny(refusal.Code, refusal.Message, refusal.Fix))
            : held.HeldRule is null
                ? null
                : new RuleVerdict(RuleNames.Approval, new Verdict.Hold("A person has to approve it before anything is sent."));
    }

    private async ValueTask<bool> IsFirstContactAsync(IReader reader, ReservationOrder order)
    {
        foreach (var recipient in order.Recipients)
        {
            var known = await reader.QueryAsync(
                Contact,
                row => row.Number("one"),
                ("@tenant", order.Request.Caller.Tenant),
                ("@recipient_key", recipient.Key),
                ("@practice", practice),
                ("@profile", profile));
            if (known.Count == 0)
                return true;
        }

        return false;
    }

    private static async ValueTask<long> CountWaitingAsync(IReader reader, Grants.Caller caller) =>
        (await reader.QueryAsync(
            Waiting, row => row.Number("waiting"), ("@tenant", caller.Tenant), ("@subject", caller.Subject)))[0];
}
