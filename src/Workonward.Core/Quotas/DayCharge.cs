using System.Globalization;
using Workonward.Core.Policy;
using Workonward.Storage;

namespace Workonward.Core.Quotas;

/// <summary>
/// A count a UTC day, exact. A day that lies behind the stored one is counted as the stored one, so that a clock that swings
/// around midnight creates no tokens. A stored day that lies further ahead came from a clock that was wrong: today keeps its
/// count, and the next midnight begins anew.
/// </summary>
internal sealed class DayCharge(string name, int units, long limit, string code, string rule, string what)
    : QuotaCharge(name, units)
{
    private const string Take = """
        INSERT INTO day_count (name, day, used) VALUES (@name, @day, @units)
        ON CONFLICT (name) DO UPDATE SET
            used = CASE WHEN day_count.day >= @day THEN day_count.used + @units ELSE @units END,
            day = CASE WHEN day_count.day >= @day THEN day_count.day ELSE @day END
        WHERE CASE WHEN day_count.day >= @day THEN day_count.used ELSE 0 END <= @slack
        """;

    private const string Mend = "UPDATE day_count SET day = @day WHERE name = @name AND day > @day + 1";

    // Whatever day is stored: the same transaction added to it.
    private const string RollBack = "UPDATE day_count SET used = used - @units WHERE name = @name";

    private const string Refund =
        "UPDATE day_count SET used = used - @units WHERE name = @name AND day = @day AND used >= @units";

    private const string Read = "SELECT used FROM day_count WHERE name = @name AND day >= @day";

    /// <summary>Counts of past days; nothing reads them again.</summary>
    public const string Prune = "DELETE FROM day_count WHERE day < @day";

    public static long DayOf(DateTimeOffset time) => (long)Math.Floor((time - DateTimeOffset.UnixEpoch).TotalDays);

    public override async ValueTask<bool> TryTakeAsync(ITransaction transaction)
    {
        if (Units > limit)
            return false;
        var day = DayOf(transaction.Now);
        var taken = await transaction.ExecuteAsync(
            Take, ("@name", Name), ("@day", day), ("@units", Units), ("@slack", limit - Units));
        if (taken == 0)
            await MendAsync(transaction);
        return taken == 1;
    }

    /// <summary>Lets a count that lies ahead end with this day.</summary>
    public async ValueTask MendAsync(ITransaction transaction) =>
        await transaction.ExecuteAsync(Mend, ("@name", Name), ("@day", DayOf(transaction.Now)));

    public override async ValueTask RollBackAsync(ITransaction transaction) =>
        await transaction.ExecuteAsync(RollBack, ("@name", Name), ("@units", Units));

    /// <summary>Gives one unit back to the day in which it was charged, if that day is still counted.</summary>
    public static async ValueTask RefundAsync(ITransaction transaction, string name, DateTimeOffset chargedAt) =>
        await transaction.ExecuteAsync(Refund, ("@name", name), ("@day", DayOf(chargedAt)), ("@units", 1));

    public override async ValueTask<long> LeftAsync(IReader reader)
    {
        var rows = await reader.QueryAsync(
            Read, row => row.Number("used"), ("@name", Name), ("@day", DayOf(reader.Now)));
        return Math.Max(0, limit - (rows.Count == 0 ? 0 : rows[0]));
    }

    public override async ValueTask<Refusal> RefuseAsync(IReader reader)
    {
        var left = await LeftAsync(reader);
        var tomorrow = DateTimeOffset.UnixEpoch.AddDays(DayOf(reader.Now) + 1);
        return new Refusal(
            code,
            rule,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The limit is {limit} {what}; {left} can still go today, and {Units} were asked for."),
            "Wait until the next day in UTC, or ask the operator for a higher limit.",
            tomorrow - reader.Now);
    }
}
