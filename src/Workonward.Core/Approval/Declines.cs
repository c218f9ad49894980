using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Storage;

namespace Workonward.Core.Approval;

/// <summary>
/// How often people declined a caller's mail to a recipient today. Counted as a quota of the UTC day is, so that a clock that
/// swings around midnight forgets none.
/// </summary>
internal static class Declines
{
    /// <summary>Counts one, in the transaction that declines.</summary>
    public static async ValueTask CountAsync(ITransaction transaction, OutboxEntry declined) =>
        await Count(declined.Tenant, declined.Subject, declined.RecipientKey).TryTakeAsync(transaction);

    /// <summary>
    /// Begins the days anew where a clock that was wrong had counted ahead: today stays refused, the next day isn't. In the
    /// transaction that refuses.
    /// </summary>
    public static async ValueTask MendAsync(ITransaction transaction, ReservationOrder order)
    {
        var caller = order.Request.Caller;
        foreach (var recipient in order.Recipients)
            await Count(caller.Tenant, caller.Subject, recipient.Key).MendAsync(transaction);
    }

    /// <summary>The refusal to answer where one of the recipients was declined too often; else null.</summary>
    public static async ValueTask<Refusal?> RefusalAsync(IReader reader, ReservationOrder order)
    {
        var caller = order.Request.Caller;
        foreach (var recipient in order.Recipients)
        {
            if (await Count(caller.Tenant, caller.Subject, recipient.Key).LeftAsync(reader) > 0)
                continue;
            var tomorrow = DateTimeOffset.UnixEpoch.AddDays(DayCharge.DayOf(reader.Now) + 1);
            return new Refusal(
                RefusalCodes.RecipientDeclined,
                RuleNames.Approval,
                $"A person declined {ApprovalTerms.MostDeclines} of your requests to {recipient.Value} today.",
                "Leave this recipient out, and ask the person what they want before you try again on the next day in UTC.",
                tomorrow - reader.Now);
        }

        return null;
    }

    private static DayCharge Count(string tenant, string subject, string recipientKey) => new(
        $"declined|{tenant}|{subject}|{recipientKey}",
        units: 1,
        ApprovalTerms.MostDeclines,
        RefusalCodes.RecipientDeclined,
        RuleNames.Approval,
        "declines");
}
