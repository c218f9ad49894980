using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Deploy;

/// <summary><c>deploy/.env.example</c>: every variable once, and a block that needs nothing but its blanks filled in.</summary>
public sealed class EnvironmentExampleTests
{
    private static readonly string[] Lines =
        File.ReadAllLines(Path.Combine(DocPage.Repository, "deploy", ".env.example"));

    [Fact]
    public void Every_variable_stands_in_it_once_and_no_other()
    {
        var written = Lines.Select(NameIn).OfType<string>().Order(StringComparer.Ordinal);

        DocPage.AssertSays(SettingsCatalogue.All.Select(setting => setting.Name).Order(StringComparer.Ordinal), written);
    }

    [Fact]
    public void What_is_commented_out_shows_its_default()
    {
        var defaults = SettingsCatalogue.All.ToDictionary(setting => setting.Name, setting => setting.Default);

        var shown = Lines.Where(line => line.StartsWith("#WORKONWARD_", StringComparison.Ordinal));

        DocPage.AssertSays(shown.Select(line => $"#{NameIn(line)}={defaults[NameIn(line)!]}"), shown);
    }

    [Fact]
    public void The_filled_in_block_starts_a_server_that_sends_nothing()
    {
        using var folder = new ScratchFolder();
        var variables = FilledIn();
        variables["WORKONWARD_MCP_TRANSPORT"] = "http";
        variables["WORKONWARD_MCP_BEHIND_PROXY"] = "1";
        variables["WORKONWARD_MCP_DATA_DIR"] = folder.Below("data");

        var start = ServerStart.Prepare(Variables.Of(variables), MountTable.OfThisProcess());

        var ready = Assert.IsType<ServerStart.Ready>(start);
        Assert.Empty(ready.Warnings);
        Assert.True(ready.Settings.Sending.DryRun);
        Assert.Equal(AuthMode.OAuth, ready.Settings.Transport.Auth);
    }

    // What systemd gives the program: the unit's own lines first, the file over them (systemd.exec, EnvironmentFile=).
    [Fact]
    public void With_the_units_own_lines_the_filled_in_block_starts_a_server_behind_a_proxy()
    {
        using var folder = new ScratchFolder();
        var variables = File.ReadLines(Path.Combine(DocPage.Repository, "deploy", "systemd", "workonward-mcp.service"))
            .Where(line => line.StartsWith("Environment=", StringComparison.Ordinal))
            .Select(line => line["Environment=".Length..].Replace("%S", folder.Path, StringComparison.Ordinal).Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        foreach (var (name, value) in FilledIn())
            variables[name] = value;

        var start = ServerStart.Prepare(Variables.Of(variables), MountTable.OfThisProcess());

        var ready = Assert.IsType<ServerStart.Ready>(start);
        Assert.Empty(ready.Warnings);
        Assert.Equal(Transport.Http, ready.Settings.Transport.Transport);
        Assert.True(ready.Settings.Http is { BehindProxy: true, IsLoopback: true });
    }

    private static Dictionary<string, string> FilledIn() => string.Join('\n', Lines)
        .Replace("mcp.example.com", "mcp.gitdate.ink", StringComparison.Ordinal)
        .Split('\n')
        .Where(line => line.StartsWith("WORKONWARD_", StringComparison.Ordinal))
        .Select(line => line.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static string? NameIn(string line)
    {
        var text = line.TrimStart('#');
        return text.StartsWith("WORKONWARD_", StringComparison.Ordinal) && text.Contains('=', StringComparison.Ordinal)
            ? text[..text.IndexOf('=', StringComparison.Ordinal)]
            : null;
    }
}
