using System.Globalization;
using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Checker.Story;

namespace Workonward.Campaign.Checker.Invariants;

/// <summary>
/// I8: no quota was exceeded by what was taken. When a mail was charged is not in the ledger, only between which moments: its
/// first call and its take, or the last answer if that came earlier. So many are counted as must have been charged together.
/// </summary>
internal static class QuotasHold
{
    private const long Day = 24 * 60 * 60 * 1000;

    // In seconds, each twice the one before: a bucket may be exceeded at once or over a while.
    private static readonly long[] Spans = [.. Enumerable.Range(0, 13).Select(power => 1L << power)];

    public static IEnumerable<Violation> Find(LedgerStory story)
    {
        var charges = story.Requests.SelectMany(Charges).OrderBy(charge => charge.From).ToList();
        return story.Run.Quotas.SelectMany(quota => charges
            .GroupBy(charge => NameOf(quota.By, charge))
            .Select(group => quota.In == QuotaPeriod.Day ? InDay(quota, group) : InBucket(quota, group))
            .OfType<Violation>());
    }

    private static IEnumerable<Charge> Charges(Request request) => request.Takes.Select(take =>
    {
        var calls = request.Calls.Where(call => call.Ask.Content == take.Event.Content && !call.Ask.Dry).ToList();
        var from = calls.Count == 0 ? take.Event.At : calls[0].Ask.At;
        var until = calls.Count == 0 || calls.Exists(call => call.Kind == AnswerKind.None)
            ? take.Event.At
            : Math.Min(take.Event.At, calls.Max(call => call.Answer!.Event.At));
        return new Charge(request.Calls[0].Ask.Caller, Address.Of(take.Event.To), Math.Min(from, until), until, take.Number);
    });

    private static string NameOf(QuotaScope scope, Charge charge) => scope switch
    {
        QuotaScope.Caller => charge.Caller,
        QuotaScope.Recipient => charge.To,
        QuotaScope.CallerRecipient => $"{charge.Caller} to {charge.To}",
        _ => "everybody",
    };

    private static Violation? InDay(Quota quota, IGrouping<string, Charge> charges) => charges
        .Where(charge => charge.From / Day == charge.Until / Day)
        .GroupBy(charge => charge.From / Day)
        .Where(day => day.LongCount() > quota.Most)
        .Select(day => Exceeded(quota, charges.Key, [.. day], "in one UTC day"))
        .FirstOrDefault();

    // A full bucket, and what runs into it meanwhile. The millisecond is the clock's grain.
    private static Violation? InBucket(Quota quota, IGrouping<string, Charge> charges)
    {
        var sorted = charges.ToList();
        foreach (var span in Spans)
        {
            var most = quota.Most + (quota.Most * span / 60) + 1;
            for (var (first, next) = (0, 0); first < sorted.Count; first++)
            {
                var until = sorted[first].From + (span * 1000);
                while (next < sorted.Count && sorted[next].From <= until)
                    next++;
                // Those that began in time are quickly counted; which of them ended in time matters only beyond the limit.
                if (next - first <= most)
                    continue;
                var within = sorted[first..next].Where(charge => charge.Until <= until).ToList();
                if (within.Count > most)
                    return Exceeded(quota, charges.Key, within, string.Create(CultureInfo.InvariantCulture, $"within {span} s"));
            }
        }

        return null;
    }

    private static Violation Exceeded(Quota quota, string name, List<Charge> charges, string when) => new(
        Invariant.I8,
        [.. charges.Select(charge => charge.Line)],
        string.Create(CultureInfo.InvariantCulture, $"{charges.Count} mails of {name} were taken {when}; {quota.Most} a {quota.In} are allowed."));

    private sealed record Charge(string Caller, string To, long From, long Until, int Line);
}
