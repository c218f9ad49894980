using System.Text.RegularExpressions;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants;

/// <summary>
/// Every statement of the authorization server finds its rows by an index, so that it costs the same with 100,000 grants as
/// with ten.
/// </summary>
public sealed partial class GrantPlanTests
{
    // Those that are meant to read everything.
    private static readonly string[] WholeTables =
    [
        // Tables of a few rows: configured keys, login links.
        "KeyWatch.Known", "KeyRecord.Known", "LinkStore.KillCodes",
        // What an operator does by hand.
        "Roster.All", "Roster.DropCeremonies", "WalkTraces.DropFlow", "WalkTraces.LiveGrants",
        // The counts that keep these tables small: 2,000 codes, 10,000 ceremonies, 10,000 clients.
        "EmailCodeStore.Count", "PasskeyCeremonies.CountAll", "ClientStore.CountAll",
        // Once an hour, and when the table of clients is full.
        "ClientStore.MarkUsed", "ClientStore.EvictIdle", "ClientStore.EvictUnconnected",
        // When one of the tables that strangers fill is at its limit: which network has most is counted then.
        "FlowStore.Evict", "EmailCodeStore.Evict", "EmailCodeStore.DropUnmailed", "PasskeyCeremonies.Evict",
    ];

    public static TheoryData<string> Statements { get; } = [.. Find().Select(statement => statement.Name)];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task No_statement_reads_a_whole_table(string name)
    {
        await using var house = await GrantHouse.OpenAsync();

        var plan = await PlanAsync(house, Find().Single(statement => statement.Name == name).Sql);

        Assert.DoesNotContain(plan, step => Scan.IsMatch(step) && !step.Contains("CONSTANT ROW", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
    }

    [Fact]
    public void The_statements_are_found() => Assert.InRange(Find().Count(), 20, 500);

    [Fact]
    public async Task A_statement_without_an_index_would_be_noticed()
    {
        await using var house = await GrantHouse.OpenAsync();

        Assert.Contains(await PlanAsync(house, "SELECT id FROM oauth_grant WHERE redirect_host = @host"), Scan.IsMatch);
    }

    private static IEnumerable<(string Name, string Sql)> Find() =>
        QueryPlans.Find("Workonward.Core.Grants").Where(statement => !WholeTables.Contains(statement.Name));

    private static Task<IReadOnlyList<string>> PlanAsync(GrantHouse house, string sql) => QueryPlans.OfAsync(house.Database, sql);

    // The inner query's own answer, of at most LIMIT rows, is read as a whole and is meant to be.
    [GeneratedRegex("^SCAN (?!open_flow|[(])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Scan { get; }
}
