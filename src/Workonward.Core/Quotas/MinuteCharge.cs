using System.Globalization;
using Workonward.Core.Policy;
using Workonward.Storage;

namespace Workonward.Core.Quotas;

/// <summary>
/// The rate a minute, as GCRA: one stored "theoretical arrival time" (tat) in Unix microseconds. A burst of the whole
/// minute's rate is allowed. A tat further ahead than a minute can only come from a clock that went back: it counts as a
/// minute, so that no tokens are created, and none are withheld until the old time comes again.
/// </summary>
internal sealed class MinuteCharge(string name, int units, int limit) : QuotaCharge(name, units)
{
    private const long Minute = 60_000_000;

    private const string Take = """
        INSERT INTO rate (name, tat) VALUES (@name, @now + @cost)
        ON CONFLICT (name) DO UPDATE SET tat = CASE WHEN rate.tat > @now THEN rate.tat ELSE @now END + @cost
        WHERE CASE WHEN rate.tat > @now THEN rate.tat - @now ELSE 0 END <= @slack
        """;

    private const string Mend = "UPDATE rate SET tat = @most WHERE name = @name AND tat > @most";

    private const string RollBack = "UPDATE rate SET tat = tat - @cost WHERE name = @name";

    private const string Read = "SELECT tat FROM rate WHERE name = @name";

    private long Interval => Minute / limit;

    public override async ValueTask<bool> TryTakeAsync(ITransaction transaction)
    {
        // More than the burst could never be granted, and the insert of a new name has no condition.
        if (Units > limit)
            return false;
        var now = Micros(transaction.Now);
        var taken = await transaction.ExecuteAsync(
            Take,
            ("@name", Name), ("@now", now), ("@cost", Interval * Units), ("@slack", Interval * (limit - Units)));
        if (taken == 0)
            await transaction.ExecuteAsync(Mend, ("@name", Name), ("@most", now + Minute));
        return taken == 1;
    }

    public override async ValueTask RollBackAsync(ITransaction transaction) =>
        await transaction.ExecuteAsync(RollBack, ("@name", Name), ("@cost", Interval * Units));

    public override async ValueTask<long> LeftAsync(IReader reader) =>
        Math.Clamp(limit - (((await DebtAsync(reader)) + Interval - 1) / Interval), 0, limit);

    public override async ValueTask<Refusal> RefuseAsync(IReader reader)
    {
        var wait = Math.Max(1, (await DebtAsync(reader)) - (Interval * (limit - Units)));
        var left = await LeftAsync(reader);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"The limit is {limit} emails a minute; {left} can go now, and {Units} were asked for.");
        return Units > limit
            ? new Refusal(RefusalCodes.RateLimited, RuleNames.RatePerMinute, text, "Ask for fewer recipients in one call.")
            : new Refusal(
                RefusalCodes.RateLimited, RuleNames.RatePerMinute, text,
                "Wait for the time in retry_after, then make the same call again.",
                TimeSpan.FromMicroseconds(wait));
    }

    private async ValueTask<long> DebtAsync(IReader reader)
    {
        var rows = await reader.QueryAsync(Read, row => row.Number("tat"), ("@name", Name));
        return rows.Count == 0 ? 0 : Math.Clamp(rows[0] - Micros(reader.Now), 0, Minute);
    }

    private static long Micros(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
