using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

public sealed class ConnectVerbTests : IDisposable
{
    private const string Issuer = "https://mcp.gitdate.ink";
    private readonly OperatorsHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Standard_output_is_what_is_pasted_and_nothing_else()
    {
        var run = await RunAsync(Public(), "chatgpt");

        Assert.Equal((0, $"{Issuer}/mcp\n"), (run.ExitCode, run.Out));
        Assert.Contains("1. On the web", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_is_never_broken_on_a_narrow_terminal()
    {
        var data = string.Concat(Enumerable.Repeat("/a-long-name", 12));
        var run = await _house.RunAsync(width: 40, _house.Variables(("WORKONWARD_MCP_DATA_DIR", data)), "connect", "windsurf");

        var env = JsonElement.Parse(run.Out).GetProperty("mcpServers").GetProperty("ping8").GetProperty("env");
        Assert.Equal(data, env.GetProperty("WORKONWARD_MCP_DATA_DIR").GetString());
    }

    [Fact]
    public async Task For_programs_everything_is_in_one_object()
    {
        var json = JsonElement.Parse((await RunAsync(Public(), "cursor", "--json")).Out);

        Assert.Equal(
            ["client", "way", "possible", "where", "form", "paste", "steps", "notes"],
            json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("sign_in", "json"), (json.GetProperty("way").GetString(), json.GetProperty("form").GetString()));
        var pasted = JsonElement.Parse(json.GetProperty("paste").GetString()!);
        Assert.Equal($"{Issuer}/mcp", pasted.GetProperty("mcpServers").GetProperty("ping8").GetProperty("url").GetString());
    }

    [Fact]
    public async Task What_cannot_be_says_why_and_what_to_do_in_both_forms()
    {
        var said = await RunAsync(_house.Variables(), "chatgpt");
        var json = JsonElement.Parse((await RunAsync(_house.Variables(), "chatgpt", "--json")).Out);

        Assert.Equal((1, ""), (said.ExitCode, said.Out));
        Assert.Equal(["client", "way", "possible", "problem", "fix"], json.EnumerateObject().Select(member => member.Name));
        Assert.Contains(json.GetProperty("problem").GetString()!, said.Error, StringComparison.Ordinal);
        Assert.Contains("WORKONWARD_MCP_OAUTH_ISSUER", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("curser", "Did you mean cursor?")]
    [InlineData("emacs", "Accepted: chatgpt, claude, claude-code, cursor, vscode, windsurf, zed.")]
    [InlineData("Cursor", "Accepted:")]
    public async Task Another_client_is_a_usage_error_with_the_list(string word, string says)
    {
        var run = await RunAsync(_house.Variables(), word);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_ways_at_once_are_a_usage_error()
    {
        var run = await RunAsync(_house.Variables(), "cursor", "--stdio", "--token");

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("Accepted: one of them", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_no_server_would_start_with_are_a_usage_error()
    {
        var run = await RunAsync(Public(("WORKONWARD_MCP_OAUTH_ISSUER", "")), "chatgpt");

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("WORKONWARD_MCP_OAUTH_ISSUER is missing.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WORKONWARD_MCP_OAUTH_ISSUER", "http://localhost:8765", "is this machine only")]
    [InlineData("WORKONWARD_MCP_BEHIND_PROXY", "0", "listens on 127.0.0.1 alone")]
    [InlineData("WORKONWARD_MCP_OAUTH_CLIENT_HOSTS", "claude.ai,localhost", "Add chatgpt.com to WORKONWARD_MCP_OAUTH_CLIENT_HOSTS.")]
    public async Task A_client_on_the_web_is_told_what_keeps_it_out(string name, string value, string says)
    {
        var run = await RunAsync(Public(("WORKONWARD_MCP_TLS_OK", "1"), (name, value)), "chatgpt");

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_on_the_same_machine_needs_no_public_address()
    {
        var run = await RunAsync(
            Public(
                ("WORKONWARD_MCP_TLS_OK", "1"),
                ("WORKONWARD_MCP_BEHIND_PROXY", "0"),
                ("WORKONWARD_MCP_OAUTH_ISSUER", "http://localhost:8765")),
            "claude-code");

        Assert.Equal((0, "claude mcp add --transport http ping8 http://localhost:8765/mcp\n"), (run.ExitCode, run.Out));
    }

    [Theory]
    [InlineData("WORKONWARD_MCP_DRY_RUN", "1", "Dry-run:")]
    [InlineData("WORKONWARD_MCP_DRY_RUN", "0", "Live: an allowed send is a real email")]
    [InlineData("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", "", "Nobody may get mail yet")]
    public async Task It_says_what_a_send_would_come_to(string name, string value, string says)
    {
        var run = await RunAsync(_house.Variables(("WORKONWARD_MCP_DRY_RUN", "1"), (name, value)), "zed");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oauth", "takes no fixed token")]
    [InlineData("none", "asks for no token")]
    [InlineData("stdio", "has no address")]
    public async Task A_token_is_named_only_where_the_server_takes_one(string mode, string says)
    {
        var variables = mode switch
        {
            "oauth" => Public(),
            "none" => OnLoopback(("WORKONWARD_MCP_AUTH", "none")),
            _ => _house.Variables(),
        };

        var run = await RunAsync(variables, "cursor", "--token");

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_proof_there_is_no_header()
    {
        var run = await RunAsync(OnLoopback(("WORKONWARD_MCP_AUTH", "none")), "windsurf");

        Assert.Equal(
            """{"mcpServers":{"ping8":{"serverUrl":"http://127.0.0.1:8765/mcp"}}}""",
            string.Concat(run.Out.Where(character => !char.IsWhiteSpace(character))));
    }

    [Theory]
    [InlineData("WORKONWARD_MCP_ALLOWED_HOSTS", "mcp.gitdate.ink", "https://mcp.gitdate.ink/mcp")]
    [InlineData("WORKONWARD_MCP_OAUTH_ISSUER", "https://mail.gitdate.ink", "https://mail.gitdate.ink/mcp")]
    public async Task Behind_a_proxy_the_address_is_the_name_that_the_settings_tell(string name, string value, string url)
    {
        var run = await RunAsync(
            Given.HttpVariables([("HOME", _house.Home), ("WORKONWARD_MCP_ALLOWED_HOSTS", ""), (name, value)]), "cursor");

        Assert.Contains($"\"{url}\"", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", "http://localhost:8765/mcp")]
    [InlineData("::1", "http://[::1]:8765/mcp")]
    [InlineData("192.0.2.7", "http://192.0.2.7:8765/mcp")]
    public async Task Without_a_proxy_the_address_is_where_the_server_listens(string host, string url)
    {
        var run = await RunAsync(OnLoopback(("WORKONWARD_MCP_HTTP_HOST", host)), "cursor");

        Assert.Contains($"\"{url}\"", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WORKONWARD_MCP_BEHIND_PROXY", "1")]
    [InlineData("WORKONWARD_MCP_HTTP_HOST", "0.0.0.0")]
    public async Task A_name_that_the_settings_do_not_tell_is_not_made_up(string name, string value)
    {
        var run = await RunAsync(OnLoopback((name, value)), "cursor");

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("under which name", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_started_program_gets_what_was_changed_and_nothing_that_only_HTTP_has()
    {
        var env = await EnvAsync(Public(("WORKONWARD_MCP_DATA_DIR", "/srv/mail"), ("WORKONWARD_MCP_MAX_BATCH_SIZE", "7")));

        Assert.Equal(
            [
                "WORKONWARD_API_KEY=YOUR_API_KEY",
                "WORKONWARD_MCP_DATA_DIR=/srv/mail",
                "WORKONWARD_MCP_MAX_BATCH_SIZE=7",
                "WORKONWARD_MCP_RECIPIENT_ALLOWLIST=@gitdate.ink",
            ],
            env);
    }

    [Fact]
    public async Task A_key_in_a_file_stays_there_and_the_built_in_post_office_needs_none()
    {
        var file = _house.File("key", "secret-key");

        Assert.Equal(
            [$"WORKONWARD_API_KEY_FILE={file}", "WORKONWARD_MCP_RECIPIENT_ALLOWLIST=@gitdate.ink"],
            await EnvAsync(_house.Variables(("WORKONWARD_API_KEY", ""), ("WORKONWARD_API_KEY_FILE", file))));
        Assert.Equal(
            ["WORKONWARD_BASE_URL=builtin", "WORKONWARD_MCP_RECIPIENT_ALLOWLIST=@gitdate.ink"],
            await EnvAsync(_house.Variables(("WORKONWARD_BASE_URL", "builtin"))));
    }

    [Fact]
    public async Task A_shell_takes_the_command_as_it_is_meant_whatever_the_settings_hold()
    {
        var run = await RunAsync(_house.Variables(("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", @"^(o'hara|ada)@gitdate\.ink$")), "claude-code");

        Assert.Contains(@"--env 'WORKONWARD_MCP_RECIPIENT_ALLOWLIST=^(o'\''hara|ada)@gitdate\.ink$'", run.Out, StringComparison.Ordinal);
    }

    private async Task<List<string>> EnvAsync(Dictionary<string, string> variables)
    {
        var run = await RunAsync(variables, "zed", "--stdio");
        var server = JsonElement.Parse(run.Out).GetProperty("context_servers").GetProperty("ping8");
        return [.. server.GetProperty("env").EnumerateObject().Select(variable => $"{variable.Name}={variable.Value}")];
    }

    private Dictionary<string, string> Public(params (string Name, string Value)[] changes) => _house.Variables(
    [
        ("WORKONWARD_MCP_TRANSPORT", "http"),
        ("WORKONWARD_MCP_OAUTH_ISSUER", Issuer),
        ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", "you@gitdate.ink"),
        ("WORKONWARD_MCP_BEHIND_PROXY", "1"),
        .. changes,
    ]);

    private Dictionary<string, string> OnLoopback(params (string Name, string Value)[] changes) => _house.Variables(
    [
        ("WORKONWARD_MCP_TRANSPORT", "http"),
        ("WORKONWARD_MCP_AUTH", "token"),
        ("WORKONWARD_MCP_AUTH_TOKEN", new string('t', 32)),
        ("WORKONWARD_MCP_TLS_OK", "1"),
        .. changes,
    ]);

    private Task<CommandRun> RunAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        _house.RunAsync(width: null, variables, ["connect", .. arguments]);
}
