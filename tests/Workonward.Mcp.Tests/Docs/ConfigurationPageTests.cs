using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Docs;

public sealed class ConfigurationPageTests
{
    private static readonly DocPage Page = DocPage.Read("configuration.md");

    [Fact]
    public void Every_variable_stands_on_the_page_with_its_default_and_what_is_accepted()
    {
        var expected = SettingsCatalogue.All.Select(setting => Line(setting.Name, DefaultOf(setting), setting.Accepted));

        var written = Page.Section("## Variables").Rows().Select(cells => Line(cells[0].Trim('`'), cells[1], cells[2]));

        DocPage.AssertSays(expected, written);
    }

    [Fact]
    public void Secrets_and_lists_that_are_read_again_are_marked_as_such()
    {
        var rows = Page.Section("## Variables").Rows();

        DocPage.AssertSays(
            SettingsCatalogue.All.Where(setting => setting.IsSecret).Select(setting => setting.Name),
            rows.Where(cells => cells[3].Contains("Secret.", StringComparison.Ordinal)).Select(cells => cells[0].Trim('`')));
        DocPage.AssertSays(
            SettingsCatalogue.All.Where(setting => setting.IsReread).Select(setting => setting.Name),
            rows.Where(cells => cells[3].Contains("Read again.", StringComparison.Ordinal)).Select(cells => cells[0].Trim('`')));
    }

    private static string DefaultOf(SettingDeclaration setting) =>
        setting.DefaultInWords ?? (setting.Default.Length == 0 ? "none" : $"`{setting.Default}`");

    private static string Line(string name, string fallback, string accepted) =>
        $"| `{name}` | {fallback} | {accepted.Replace("|", "\\|", StringComparison.Ordinal)} |";
}
