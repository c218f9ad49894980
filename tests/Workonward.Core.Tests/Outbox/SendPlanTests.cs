using System.Text.RegularExpressions;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Outbox;

/// <summary>
/// Every statement on the way of a send finds its rows by an index, so that it costs the same with a million sends in the ledger as
/// with ten.
/// </summary>
public sealed partial class SendPlanTests
{
    private static readonly string[] Parts =
        ["Workonward.Core.Outbox", "Workonward.Core.Delivery", "Workonward.Core.Approval", "Workonward.Core.Quotas", "Workonward.Core.Sending"];

    private static readonly string[] WholeTables =
    [
        // From the newest on, and no more of them than their limit.
        "RecentSends.Newest",
        // The same, but for one state by hand.
        "OutboxReader.Newest",
        // Once a day.
        "ConfirmTokenStore.Prune",
        // A row for each backend that was ever paused.
        "DispatchStore.ReadStopped", "DispatchStore.ResumeAll",
    ];

    public static TheoryData<string> Statements { get; } = [.. Find().Select(statement => statement.Name)];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task No_statement_reads_a_whole_table(string name)
    {
        await using var house = await House.OpenAsync();

        var plan = await QueryPlans.OfAsync(house.Database, Find().Single(statement => statement.Name == name).Sql);

        Assert.DoesNotContain(plan, Scan.IsMatch);
    }

    [Fact]
    public void The_statements_are_found() => Assert.InRange(Find().Count(), 50, 500);

    [Fact]
    public async Task A_statement_without_an_index_would_be_noticed()
    {
        await using var house = await House.OpenAsync();

        Assert.Contains(await QueryPlans.OfAsync(house.Database, "SELECT id FROM send WHERE subject = @subject"), Scan.IsMatch);
    }

    private static IEnumerable<(string Name, string Sql)> Find() =>
        Parts.SelectMany(QueryPlans.Find).Where(statement => !WholeTables.Contains(statement.Name));

    // A partial index holds only what is under way.
    [GeneratedRegex(
        "^SCAN (?!(send|copy|mine) USING (COVERING )?INDEX send_(held|reserved|dispatching|expiring|unknown|unsettled|waiting)|[(]|CONSTANT)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Scan { get; }
}
