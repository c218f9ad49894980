using Workonward.Mcp.Cli.Connect;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Docs;

public sealed class ClientsPageTests
{
    private const string Documented = "/opt/workonward-mcp/workonward-mcp";

    private static readonly DocPage Page = DocPage.Read("clients.md");

    private static readonly (string Heading, string Settings)[] Ways =
    [
        ("### With sign-in", "### Settings of the examples with sign-in"),
        ("### With a token", "### Settings of the examples with a token"),
        ("### Over stdio", "### Settings of the examples over stdio"),
    ];

    public static TheoryData<string> Words => [.. ConnectClients.Words];

    [Fact]
    public void Every_client_has_its_section_in_the_order_of_the_verb() => Assert.Equal(
        ConnectClients.All.Select(client => client.Name),
        Page.Headings(2).Where(heading => ConnectClients.All.Any(client => client.Name == heading)));

    [Theory]
    [MemberData(nameof(Words))]
    public async Task What_is_pasted_is_what_the_verb_prints_and_a_way_that_it_refuses_is_not_there(string word)
    {
        using var house = new OperatorsHouse();
        var section = Page.Section($"## {ConnectClients.Find(word)!.Name}");
        foreach (var (heading, settings) in Ways)
        {
            var run = await house.RunAsync(width: null, Variables(house, settings), "connect", word);

            var isThere = section.Headings(3).Contains(heading[4..]);
            Assert.True(isThere == (run.ExitCode == 0), $"{word}, {heading}: {run.Error}");
            if (isThere)
                DocPage.AssertSays([Shown(run.Out)], [OnlyFence(section.Section(heading))]);
        }
    }

    // A line of the page is what a shell reads: export NAME=value.
    private static Dictionary<string, string> Variables(OperatorsHouse house, string settings)
    {
        var block = Page.Section("## Three ways in").Section(settings).Fence("bash")
            .Replace("\"$(openssl rand -hex 32)\"", new string('a', 64), StringComparison.Ordinal);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = house.Home };
        foreach (var line in block.Split('\n'))
        {
            var (name, value) = (line["export ".Length..line.IndexOf('=')], line[(line.IndexOf('=') + 1)..].Trim('\''));
            variables[name] = value;
        }

        return variables;
    }

    private static string Shown(string output) =>
        output.TrimEnd('\n').Replace(ServerProgram.Path, Documented, StringComparison.Ordinal);

    private static string OnlyFence(DocPage part) => part.Fence(
        Assert.Single(part.Text.Split('\n'), line => line.StartsWith("```", StringComparison.Ordinal) && line.Length > 3)[3..]);
}
