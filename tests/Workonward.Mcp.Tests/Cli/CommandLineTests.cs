using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly ScratchFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_start_with_mistakes_tells_them_on_standard_error_alone_and_ends_with_2()
    {
        var run = await Run(Variables(("WORKONWARD_API_KEY", ""), ("WORKONWARD_MCP_HTTP_PORT", "99999")));

        Assert.Equal(
            """
            workonward-mcp cannot start:
              WORKONWARD_API_KEY is missing. Accepted: the key of one API template, without spaces.
              WORKONWARD_MCP_HTTP_PORT is '99999'. Accepted: a whole number from 1 to 65535; the default is 8765.

            """,
            run.Error);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
    }

    [Fact]
    public async Task A_variable_of_a_file_is_heeded()
    {
        var file = _home.File("env", "export WORKONWARD_MCP_HTTP_PORT=0\n");

        var run = await Run(Variables(), "serve", "--env-file", file);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("WORKONWARD_MCP_HTTP_PORT is '0'.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chek", "Did you mean check?")]
    [InlineData("--env-fiel=x", "Unrecognized command or argument")]
    [InlineData("policy explian", "Did you mean explain?")]
    [InlineData("check --jsno", "Did you mean --json?")]
    [InlineData("policy explain", "Required argument 'ADDRESS' missing")]
    [InlineData("--env-file", "Required argument missing")]
    public async Task A_wrong_command_line_is_explained_on_standard_error_and_ends_with_2(string arguments, string explanation)
    {
        var run = await Run(Variables(), arguments.Split(' '));

        Assert.Contains(explanation, run.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
    }

    [Theory]
    [InlineData("chek", "workonward-mcp")]
    [InlineData("check --jsno", "workonward-mcp check")]
    [InlineData("post-office keys make --jsno", "workonward-mcp post-office keys make")]
    public async Task A_wrong_command_line_is_told_whose_help_says_more(string arguments, string path)
    {
        var run = await Run(Variables(), arguments.Split(' '));

        Assert.EndsWith(
            $"To see what is accepted: {path} --help{Environment.NewLine}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sends list --limit abc", "--limit is 'abc'. Accepted: 1 to 10000.")]
    [InlineData("sends list --limit 99999999999", "--limit is '99999999999'. Accepted: 1 to 10000.")]
    [InlineData("sends list --limit 0", "--limit is '0'. Accepted: 1 to 10000.")]
    public async Task A_number_that_is_none_is_answered_in_our_own_words(string arguments, string explanation)
    {
        var run = await Run(Variables(), arguments.Split(' '));

        Assert.StartsWith($"workonward-mcp: {explanation}{Environment.NewLine}", run.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("serve --help")]
    [InlineData("check --help")]
    [InlineData("policy --help")]
    [InlineData("policy explain --help")]
    [InlineData("pause --help")]
    [InlineData("resume --help")]
    [InlineData("sends list --help")]
    [InlineData("sends show --help")]
    [InlineData("sends resolve --help")]
    [InlineData("audit tail --help")]
    [InlineData("post-office keys make --help")]
    [InlineData("post-office keys list --help")]
    [InlineData("post-office keys disable --help")]
    [InlineData("post-office templates make --help")]
    [InlineData("post-office templates list --help")]
    [InlineData("post-office templates show --help")]
    [InlineData("--version")]
    public async Task Help_and_version_are_data(string arguments)
    {
        var run = await Run(Variables(), arguments.Split(' '));

        Assert.NotEmpty(run.Out);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("ada@gitdate.ink", 0, "ada@gitdate.ink may get mail, within the quotas.")]
    [InlineData("Ada@GITDATE.INK", 0, "Ada@gitdate.ink may get mail, within the quotas.")]
    [InlineData("ada@example.com", 1, "ada@example.com may not get mail.")]
    [InlineData("@example.com", 1, "@example.com may not get mail.")]
    public async Task The_policy_is_explained_by_the_exit_code_too(string address, int exitCode, string last)
    {
        var run = await Run(Variables(), "policy", "explain", address);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.EndsWith($"{last}{Environment.NewLine}", run.Out, StringComparison.Ordinal);
        Assert.Equal($"Using the WORKONWARD_ variables of this shell.{Environment.NewLine}", run.Error);
        Assert.DoesNotContain('\e', run.Out);
    }

    [Fact]
    public async Task Where_the_variables_came_from_is_said()
    {
        var file = _home.File(
            "env", string.Concat(Variables().Where(pair => pair.Key is not "HOME").Select(pair => $"{pair.Key}={pair.Value}\n")));

        var alone = await Run(Nothing(), "policy", "explain", "ada@gitdate.ink", "--env-file", file);
        var both = await Run(Variables(), "policy", "explain", "ada@gitdate.ink", "--env-file", file);

        Assert.Equal($"Using the WORKONWARD_ variables of '{file}'.{Environment.NewLine}", alone.Error);
        Assert.Equal($"Using the WORKONWARD_ variables of this shell and of '{file}'.{Environment.NewLine}", both.Error);
    }

    [Fact]
    public async Task The_explanation_names_the_rule_and_is_JSON_where_asked()
    {
        var run = await Run(Variables(), "policy", "explain", "ada@example.com", "--json");

        using var json = JsonDocument.Parse(run.Out);
        var allowlist = json.RootElement.GetProperty("rules").EnumerateArray().Single(
            rule => rule.GetProperty("rule").ValueEquals("allowlist"));
        Assert.Equal(1, run.ExitCode);
        Assert.False(json.RootElement.GetProperty("sendable").GetBoolean());
        Assert.Equal("deny", allowlist.GetProperty("verdict").GetString());
        Assert.NotEmpty(allowlist.GetProperty("fix").GetString()!);
    }

    [Fact]
    public async Task Without_any_settings_a_verb_refuses_to_guess()
    {
        var run = await Run(Nothing(), "policy", "explain", "ada@gitdate.ink");

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("No settings: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_another_shell_a_verb_uses_the_settings_of_the_server_and_says_so()
    {
        await Run(Variables());

        var run = await Run(Nothing(), "policy", "explain", "ada@gitdate.ink");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Using the settings of the server started ", run.Error, StringComparison.Ordinal);
        Assert.Contains($"in '{_home.Below(".local/state/workonward-mcp")}'.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("--check")]
    public async Task A_check_of_good_settings_is_a_table_and_0(string verb)
    {
        var run = await Run(Variables(("WORKONWARD_BASE_URL", "builtin")), verb);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("given; its value is not shown", run.Out, StringComparison.Ordinal);
        Assert.Contains("any address at gitdate.ink", run.Out, StringComparison.Ordinal);
        Assert.EndsWith(
            $"Everything that was checked is well.{Environment.NewLine}", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_of_bad_settings_is_1_and_JSON_where_asked()
    {
        var run = await Run(
            Variables(("WORKONWARD_MCP_DRY_RUN", "maybe"), ("WORKONWARD_BASE_URL", "builtin")), "check", "--json");

        using var json = JsonDocument.Parse(run.Out);
        var failed = json.RootElement.GetProperty("checks").EnumerateArray().Where(
            check => check.GetProperty("mark").ValueEquals("fail"));
        Assert.Equal(1, run.ExitCode);
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.StartsWith(
            "WORKONWARD_MCP_DRY_RUN is 'maybe'.",
            Assert.Single(failed).GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    private static Task<CommandRun> Run(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        CommandRun.Of(variables, arguments);

    private Dictionary<string, string> Variables(params (string Name, string Value)[] changes) =>
        Given.Variables([("HOME", _home.Path), .. changes]);

    private Dictionary<string, string> Nothing() => new(StringComparer.Ordinal) { ["HOME"] = _home.Path };
}
