using System.Text.RegularExpressions;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Clients;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Core.Tests.Docs;

/// <summary>What the page says of the store, which operators and whoever copies it go by.</summary>
public sealed partial class OAuthPageTests
{
    private static readonly DocPage Page = DocPage.Read("oauth.md");

    [Fact]
    public void Every_table_of_people_and_connections_is_described_and_no_other() => DocPage.AssertSays(
        TablesOf(GrantSchema.Sql + ClientSchema.Sql + PeopleSchema.Sql).Order(StringComparer.Ordinal),
        Page.Section("## What is kept").FirstCells().Order(StringComparer.Ordinal));

    [Fact]
    public void The_lifetimes_are_those_that_hold()
    {
        var terms = new GrantTerms("https://mcp.example.com", "https://mcp.example.com/mcp", []);
        var lifetimes = Page.Section("## Lifetimes").Text;

        Assert.All(
            [
                $"| a request that waits for the person | {terms.FlowLife.TotalMinutes} minutes |",
                $"| a code | {terms.CodeLife.TotalSeconds} seconds, once;",
                $"`WORKONWARD_MCP_OAUTH_REFRESH_DAYS`, {terms.RefreshLife.TotalDays} |",
                $"`WORKONWARD_MCP_OAUTH_GRANT_DAYS`, {terms.GrantLife.TotalDays} |",
                $"`WORKONWARD_MCP_OAUTH_REFRESH_LEEWAY_SECONDS`, {terms.Leeway.TotalSeconds};",
                $"| a browser's sign-in | {new SignInTerms(HasMethodForAll: false).SessionLife.TotalHours} hours |",
            ],
            line => Assert.Contains(line, lifetimes, StringComparison.Ordinal));
        Assert.Equal((7, 5), (terms.KeptAfterEnd.TotalDays, terms.ClockTolerance.TotalSeconds));
        Assert.Contains("| 7 days after it would have expired", Page.Text, StringComparison.Ordinal);
        Assert.Contains("more than 5 seconds in the", Page.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static IEnumerable<string> TablesOf(string sql) =>
        Table().Matches(sql).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"CREATE TABLE (?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();
}
