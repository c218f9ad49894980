using System.Text.RegularExpressions;
using Workonward.Mcp.Cli.Checks;
using Workonward.Mcp.Cli.Checks.OAuth;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Docs;

public sealed partial class TroubleshootingPageTests
{
    private static readonly string Table = DocPage.Read("troubleshooting.md").Section("## What you see").Text;

    // As published.
    [Theory]
    [InlineData("Connector cannot be added", "Confirm Developer Mode/custom connectors are enabled for the account or workspace")]
    [InlineData("OAuth fails", "Verify issuer, HTTPS, metadata endpoints, and allowed login email")]
    [InlineData("Tools are missing", "Refresh the connector tool list after OAuth completes")]
    [InlineData("Send appears to succeed but no email queues", "Dry-run is enabled")]
    [InlineData("ChatGPT selects the wrong tool", "Prompt with the server name and exact tool name")]
    public void Every_row_that_was_published_is_there(string symptom, string advice) =>
        Assert.Contains($"| {symptom} | {advice} | ", Table, StringComparison.Ordinal);

    [Fact]
    public async Task What_the_page_says_that_check_says_it_says()
    {
        await using var house = await OAuthHouse.StartAsync();
        var nobody = house.Home.File("nobody", "");
        var said = await SaidAsync(house, []) + await SaidAsync(
            house, [("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", ""), ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS_FILE", nobody)]);

        var quoted = CheckQuotes().SelectMany(quote => quote.Split("...", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();

        Assert.True(quoted.Count >= 6, "The page quotes nothing.");
        Assert.All(quoted, words => Assert.Contains(words, said, StringComparison.Ordinal));
    }

    // The third column of the rows that were published.
    private static IEnumerable<string> CheckQuotes() => Table.Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Skip(1)
        .Take(5)
        .SelectMany(line => Quote().Matches(line.Split('|')[3]).Select(match => match.Groups["words"].Value));

    private static async Task<string> SaidAsync(OAuthHouse house, (string Name, string Value)[] changes)
    {
        var reading = SettingsReading.Of(Variables.Of(house.Variables(changes)));
        var subject = new CheckSubject(reading, MountTable.Parse(""), TimeProvider.System);
        var said = new List<CheckRow>();
        foreach (var check in new ICheck[] { new SendingCheck(), new AccessCheck(), new PublicCheck() })
            said.AddRange(await check.RunAsync(subject, OAuthHouse.Stop));
        return string.Join('\n', said.Select(row => $"{row.Detail}\n{row.Fix}"));
    }

    [GeneratedRegex("\"(?<words>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quote();
}
