using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class VariableFileTests
{
    [Theory]
    [InlineData("the-key")]
    [InlineData("the-key\n")]
    [InlineData("the-key\r\n")]
    [InlineData("\uFEFFthe-key\n")]
    public void A_files_content_is_the_value_without_its_last_line_end(string content)
    {
        using var folder = new ScratchFolder();

        var reading = Given.Stdio(
            ("WORKONWARD_API_KEY", ""), ("WORKONWARD_API_KEY_FILE", folder.File("key", content)));

        Assert.Empty(reading.Mistakes.Mistakes);
        Assert.Equal("the-key", reading.Settings.SendApi.ApiKey?.Reveal());
    }

    [Fact]
    public void Every_setting_can_be_given_by_a_file_unless_it_is_one()
    {
        var without = SettingsCatalogue.All.Where(setting => setting.FileName is null).Select(setting => setting.Name);

        Assert.Equal(
            "WORKONWARD_MCP_OAUTH_CLIENTS_FILE WORKONWARD_MCP_OIDC_FILE WORKONWARD_MCP_TEMPLATE_CARD_FILE "
                + "WORKONWARD_MCP_AUDIT_ANCHOR_FILE",
            string.Join(' ', without));
    }

    [Fact]
    public void A_key_file_that_is_not_there_is_named_and_the_key_not_called_missing()
    {
        var reading = Given.Stdio(("WORKONWARD_API_KEY", ""), ("WORKONWARD_API_KEY_FILE", "/nowhere/key"));

        Assert.Equal(
            "WORKONWARD_API_KEY_FILE is '/nowhere/key', a file that does not exist. "
                + "Accepted: the path of a readable file whose content is the value of WORKONWARD_API_KEY.",
            Given.OnlyMistake(reading));
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_named()
    {
        var reading = Given.Stdio(("WORKONWARD_API_KEY", ""), ("WORKONWARD_API_KEY_FILE", "/etc"));

        Assert.StartsWith(
            "WORKONWARD_API_KEY_FILE is '/etc', a folder, not a file.",
            Given.OnlyMistake(reading),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_end_or_without_text_is_refused()
    {
        using var folder = new ScratchFolder();
        File.WriteAllBytes(folder.Below("bytes"), [0xC3, 0x28]);

        var endless = Given.Stdio(("WORKONWARD_API_KEY", ""), ("WORKONWARD_API_KEY_FILE", "/dev/zero"));
        var binary = Given.Stdio(("WORKONWARD_API_KEY", ""), ("WORKONWARD_API_KEY_FILE", folder.Below("bytes")));

        Assert.Contains("a file of more than 1 MiB", Given.OnlyMistake(endless), StringComparison.Ordinal);
        Assert.Contains("a file that is not UTF-8 text", Given.OnlyMistake(binary), StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_and_its_file_together_are_a_mistake()
    {
        using var folder = new ScratchFolder();

        var reading = Given.Stdio(("WORKONWARD_API_KEY_FILE", folder.File("key", "other")));

        Assert.Equal(
            "WORKONWARD_API_KEY and WORKONWARD_API_KEY_FILE are both given. Accepted: one of them.",
            Given.OnlyMistake(reading));
    }

    [Fact]
    public void A_list_given_by_a_file_has_an_entry_on_each_line()
    {
        using var folder = new ScratchFolder();
        var file = folder.File("allow", "# ours\n@gitdate.ink\n\nada@example.com\n");

        var reading = Given.Stdio(
            ("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", ""), ("WORKONWARD_MCP_RECIPIENT_ALLOWLIST_FILE", file));

        Assert.Empty(reading.Mistakes.Mistakes);
        Assert.Equal(file, reading.Settings.PolicyFiles.Allowlist);
        Assert.Equal("the address ada@example.com", reading.Settings.Policy.Allowlist.Describe().Split('\n').Last());
    }

    [Fact]
    public void A_list_file_names_the_line_that_is_wrong()
    {
        using var folder = new ScratchFolder();
        var file = folder.File("allow", "@gitdate.ink\nnobody\n");

        var reading = Given.Stdio(
            ("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", ""), ("WORKONWARD_MCP_RECIPIENT_ALLOWLIST_FILE", file));

        Assert.StartsWith(
            "WORKONWARD_MCP_RECIPIENT_ALLOWLIST_FILE: Line 2, 'nobody'",
            Given.OnlyMistake(reading),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"Welcome","purpose":"Greets.","sender":"news@gitdate.ink","attribs":{}}""", 0)]
    [InlineData("""{"name":"","purpose":"Greets.","sender":"news@gitdate.ink","attribs":{}}""", 1)]
    [InlineData("not JSON", 1)]
    public void A_template_card_is_read_and_its_mistakes_told(string card, int mistakes)
    {
        using var folder = new ScratchFolder();

        var reading = Given.Stdio(("WORKONWARD_MCP_TEMPLATE_CARD_FILE", folder.File("card.json", card)));

        Assert.Equal(mistakes, reading.Mistakes.Mistakes.Count);
        Assert.Equal(mistakes == 0, reading.Settings.Policy.Card is { Name: "Welcome" });
    }
}
