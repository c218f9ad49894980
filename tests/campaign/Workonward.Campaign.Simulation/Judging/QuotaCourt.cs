using Workonward.Campaign.Simulation.Actors;
using Workonward.Core.Outbox;
using Workonward.Core.Quotas;

namespace Workonward.Campaign.Simulation.Judging;

/// <summary>Counts what was granted against the limits. A wall clock that leaps over midnight begins another day.</summary>
internal sealed class QuotaCourt(Setting setting, IReadOnlyList<SendRow> rows, HoldCourt holds)
{
    private const long Minute = 60_000;
    private const long Day = 86_400_000;

    public void Judge()
    {
        var live = rows.Where(row => !row.Dry).ToList();
        var days = 1 + setting.Chronicle.Leaps.Count(leap => leap.Duration() >= TimeSpan.FromDays(1));
        var quotas = setting.Plan.Quotas;
        if (days == 1)
            JudgeCounts();
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

    // What provably never left was given back, but for what nobody let go: asking for it again and again must run dry.
    private bool IsCharged(SendRow row) => row.State is not ("CANCELLED" or "EXPIRED" or "NOT_SENT")
        || (holds.Held.Contains(row.Id) && !holds.Approved.Contains(row.Id));

    // Each send was charged once, when it was asked for, and given back once at most.
    private void JudgeCounts()
    {
        var counted = setting.Disk.Read(reader => reader.QueryAsync(
            "SELECT name, used FROM day_count WHERE used <> 0 AND name NOT LIKE 'declined|%'",
            row => (Name: row.Text("name"), Used: row.Number("used")))).ToDictionary(row => row.Name, row => row.Used);
        var charged = rows.Where(IsCharged).SelectMany(NamesOf).CountBy(name => name).ToDictionary();
        foreach (var name in counted.Keys.Union(charged.Keys).Order(StringComparer.Ordinal))
        {
            var (used, sends) = (counted.GetValueOrDefault(name), charged.GetValueOrDefault(name));
            if (used != sends)
                setting.Chronicle.Accuse("I8", $"{name} counts {used}, and the log {sends}");
        }
    }

    private static IEnumerable<string> NamesOf(SendRow row)
    {
        var names = QuotaNames.Of(new QuotaScope(Ledger.Tenant, row.Subject, row.Dry));
        return [names.Day, names.ToRecipientFromAll(row.To), names.ToRecipient(row.To)];
    }

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
