using Workonward.Campaign.Simulation.Actors;

namespace Workonward.Campaign.Simulation.Judging;

/// <summary>Counts what was granted against the limits. A wall clock that leaps over midnight begins another day.</summary>
internal sealed class QuotaCourt(Setting setting, IReadOnlyList<SendRow> rows)
{
    private const long Minute = 60_000;
    private const long Day = 86_400_000;

    public void Judge()
    {
        var live = rows.Where(row => !row.Dry).ToList();
        var days = 1 + setting.Chronicle.Leaps.Count(leap => leap.Duration() >= TimeSpan.FromDays(1));
        var quotas = setting.Plan.Quotas;
        foreach (var day in live.Where(IsCharged).GroupBy(row => row.CreatedAt / Day))
        {
            foreach (var subject in day.GroupBy(row => row.Subject))
                Demand($"{subject.Key} a day", subject.Count(), quotas.PerDay * days);
            foreach (var recipient in day.GroupBy(row => row.To))
            {
                Demand($"{recipient.Key} a day", recipient.Count(), 2 * quotas.PerRecipientPerDay * days);
                foreach (var subject in recipient.GroupBy(row => row.Subject))
                    Demand($"{subject.Key} to {recipient.Key} a day", subject.Count(), quotas.PerRecipientPerDay * days);
            }
        }

        // A leap moves the times that are counted here, and not the time that has passed.
        if (setting.Chronicle.Leaps.Count == 0)
        {
            foreach (var subject in live.GroupBy(row => row.Subject))
                JudgeMinutes(subject.Key, [.. subject.Select(row => row.CreatedAt).Order()]);
        }
    }

    // What provably never left was given back.
    private static bool IsCharged(SendRow row) => row.State is not ("CANCELLED" or "EXPIRED" or "NOT_SENT");

    private void JudgeMinutes(string subject, List<long> times)
    {
        for (var first = 0; first < times.Count; first++)
        {
            for (var last = first; last < times.Count; last++)
            {
                var passed = times[last] - times[first];
                Demand($"{subject} a minute", last - first + 1, (setting.Plan.Quotas.PerMinute * (Minute + passed) / Minute) + 1);
            }
        }
    }

    private void Demand(string what, long count, long limit)
    {
        if (count > limit)
            setting.Chronicle.Accuse("I8", $"{what}: {count} of {limit}");
    }
}
