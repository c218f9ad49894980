using Workonward.Core.Policy;
using Workonward.Storage;

namespace Workonward.Core.Quotas;

/// <summary>
/// Quotas in the ledger, charged inside the reserving transaction: either all of a request's charges are made or none.
/// </summary>
internal sealed class QuotaStore(QuotaLimits limits)
{
    private readonly QuotaLimits _rehearsal = limits.ForRehearsal();

    /// <summary>Charges the request, or gives back what was already charged and answers which limit refused.</summary>
    public async ValueTask<Refusal?> ChargeAsync(ITransaction transaction, QuotaScope scope, IReadOnlyList<string> recipientKeys)
    {
        var granted = new List<QuotaCharge>();
        foreach (var charge in ChargesOf(scope, recipientKeys))
        {
            if (await charge.TryTakeAsync(transaction))
            {
                granted.Add(charge);
                continue;
            }

            var refusal = await charge.RefuseAsync(transaction);
            foreach (var taken in granted)
                await taken.RollBackAsync(transaction);
            return refusal;
        }

        return null;
    }

    /// <summary>
    /// Gives one recipient's charge of the day back: for a send that provably never left. The minute has drained by itself;
    /// giving it back later would let a burst through.
    /// </summary>
    public static async ValueTask RefundAsync(
        ITransaction transaction, QuotaScope scope, string recipientKey, DateTimeOffset chargedAt)
    {
        var names = QuotaNames.Of(scope);
        foreach (var name in new[] { names.Day, names.ToRecipientFromAll(recipientKey), names.ToRecipient(recipientKey) })
            await DayCharge.RefundAsync(transaction, name, chargedAt);
    }

    /// <summary>Which limit would refuse the request now, without charging it.</summary>
    public async ValueTask<Refusal?> PeekAsync(IReader reader, QuotaScope scope, IReadOnlyList<string> recipientKeys)
    {
        foreach (var charge in ChargesOf(scope, recipientKeys))
        {
            if (await charge.LeftAsync(reader) < charge.Units)
                return await charge.RefuseAsync(reader);
        }

        return null;
    }

    /// <summary>Each limit as a rule of the policy, given the refusal that <see cref="PeekAsync"/> found.</summary>
    public static IEnumerable<RuleVerdict> VerdictsOf(Refusal? refusal) =>
        new[] { RuleNames.RatePerMinute, RuleNames.RatePerDay, RuleNames.RatePerRecipientPerDay }.Select(rule =>
            new RuleVerdict(
                rule,
                refusal?.Rule == rule
                    ? new Verdict.Deny(refusal.Code, refusal.Message, refusal.Fix)
                    : new Verdict.Allow()));

    /// <summary>Which limit would refuse one email now, and what is left of each; without a recipient only what is left.</summary>
    public async ValueTask<(Refusal? Refusal, QuotaRemaining Remaining)> AskAsync(
        IReader reader, QuotaScope scope, string? recipientKey)
    {
        Refusal? refusal = null;
        var left = new List<long>();
        foreach (var charge in ChargesOf(scope, recipientKey is null ? [] : [recipientKey]))
        {
            left.Add(await charge.LeftAsync(reader));
            if (refusal is null && left[^1] < charge.Units)
                refusal = await charge.RefuseAsync(reader);
        }

        return (refusal, new QuotaRemaining(left[0], left[1], recipientKey is null ? null : left.Skip(2).Min()));
    }

    // A fixed order for everyone: two transactions that charge the same names never wait for each other in a circle.
    private List<QuotaCharge> ChargesOf(QuotaScope scope, IReadOnlyList<string> recipientKeys)
    {
        var limit = scope.Rehearsal ? _rehearsal : limits;
        var names = QuotaNames.Of(scope);
        List<QuotaCharge> charges =
        [
            new MinuteCharge(names.Minute, recipientKeys.Count, limit.PerMinute),
            new DayCharge(
                names.Day, recipientKeys.Count, limit.PerDay,
                RefusalCodes.DailyLimit, RuleNames.RatePerDay, "emails a day"),
        ];
        foreach (var key in recipientKeys.Order(StringComparer.Ordinal))
        {
            charges.Add(RecipientCharge(names.ToRecipientFromAll(key), 2 * limit.PerRecipientPerDay));
            charges.Add(RecipientCharge(names.ToRecipient(key), limit.PerRecipientPerDay));
        }

        return charges;
    }

    private static DayCharge RecipientCharge(string name, int limit) => new(
        name, 1, limit, RefusalCodes.RecipientLimit, RuleNames.RatePerRecipientPerDay, "emails a day to one recipient");
}
