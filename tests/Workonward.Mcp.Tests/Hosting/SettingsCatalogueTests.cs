using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class SettingsCatalogueTests
{
    [Fact]
    public void Whatever_is_declared_is_read_and_nothing_else()
    {
        var read = Given.Stdio().Reader.NamesRead;

        Assert.Equal(
            string.Join('\n', SettingsCatalogue.All.Select(setting => setting.Name).Order(StringComparer.Ordinal)),
            string.Join('\n', read.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void An_undeclared_name_cannot_be_read()
    {
        var reader = SettingsReader.Over(Variables.Of(Given.Variables()));

        Assert.Throws<InvalidOperationException>(() => reader.Text("WORKONWARD_MCP_SOMETHING"));
        Assert.Throws<InvalidOperationException>(() => reader.Borrowed("PATH"));
    }

    [Fact]
    public void Every_default_is_acceptable_when_it_is_written_out()
    {
        var written = SettingsCatalogue.All
            .Where(setting => setting.Default.Length > 0)
            .Select(setting => (setting.Name, setting.Default))
            .ToArray();

        Assert.Empty(Given.Stdio(written).Mistakes.Mistakes);
    }

    [Fact]
    public void Every_setting_says_what_it_means()
    {
        Assert.All(SettingsCatalogue.All, setting => Assert.EndsWith(".", setting.Meaning, StringComparison.Ordinal));
        Assert.All(SettingsCatalogue.All, setting => Assert.NotEmpty(setting.Accepted));
    }

    [Fact]
    public void What_is_said_to_be_read_again_is_what_is_read_again() => Assert.Equal(
        [OAuthSettings.EmailsName, PolicyVariables.Allowlist, PolicyVariables.Denylist, PolicyVariables.Addressers],
        SettingsCatalogue.All.Where(setting => setting.IsReread).Select(setting => setting.Name),
        StringComparer.Ordinal);
}
