using System.Text.Json;
using Workonward.Core.Grants.People;
using Workonward.Core.Tests.Support;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Cli;

public sealed class LoginLinkVerbTests : IDisposable
{
    private const string Start = "https://mail.gitdate.ink/login/link?token=";
    private readonly PeoplesHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_shell_without_any_variable_makes_a_link_that_the_server_takes()
    {
        await _house.ServeAsync();

        var run = await _house.RunAsync("login-link", PeoplesHouse.Ada);

        Assert.Equal(0, run.ExitCode);
        var done = Assert.IsType<LinkOutcome.Done>(await _house.RedeemAsync(TokenOf(run)));
        Assert.Equal(PeoplesHouse.Ada, done.SignedIn.Person.EmailKey);
    }

    [Fact]
    public async Task The_code_is_taken_too()
    {
        await _house.ServeAsync();
        var run = await _house.RunAsync("login-link", PeoplesHouse.Ada);
        var code = run.Out.Split('\n')[1]["code ".Length..];

        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", code);
        Assert.IsType<LinkOutcome.Done>(await _house.RedeemCodeAsync(PeoplesHouse.Ada, code));
    }

    [Fact]
    public async Task Another_signing_key_does_not_void_a_link()
    {
        await _house.ServeAsync();
        var run = await _house.RunAsync("login-link", PeoplesHouse.Ada);

        Assert.IsType<LinkOutcome.Done>(await _house.RedeemAsync(TokenOf(run), key: 'a'));
    }

    [Fact]
    public async Task It_says_which_folder_it_used_and_when_the_link_ends()
    {
        using var house = new PeoplesHouse { Operator = new OperatorsHouse { Clock = new TestClock() } };
        await house.ServeAsync();

        var run = await house.RunAsync("login-link", PeoplesHouse.Ada);

        Assert.Contains("until 2026-11-22T10:15:00Z", run.Out, StringComparison.Ordinal);
        Assert.Contains(house.Operator.DataFolder, run.Error, StringComparison.Ordinal);
        Assert.Contains("Times are UTC.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_is_never_broken_on_a_narrow_terminal()
    {
        await _house.ServeAsync();

        var run = await _house.RunOnTerminalAsync("login-link", PeoplesHouse.Ada);

        Assert.IsType<LinkOutcome.Done>(await _house.RedeemAsync(TokenOf(run)));
    }

    [Fact]
    public async Task For_programs_everything_is_in_one_object()
    {
        await _house.ServeAsync();

        var run = await _house.RunAsync("login-link", PeoplesHouse.Ada, "--json");

        var json = JsonElement.Parse(run.Out);
        Assert.Equal(
            ["email", "link", "code", "expires_at", "data_folder"], json.EnumerateObject().Select(member => member.Name));
        Assert.StartsWith(Start, json.GetProperty("link").GetString(), StringComparison.Ordinal);
        Assert.Equal(_house.Operator.DataFolder, json.GetProperty("data_folder").GetString());
    }

    [Fact]
    public async Task It_works_while_a_server_has_the_ledger_open()
    {
        await _house.ServeAsync();
        await using var server = await _house.Operator.OpenAsync();

        var run = await _house.RunAsync("login-link", PeoplesHouse.Ada);

        Assert.Equal(0, run.ExitCode);
        Assert.IsType<LinkOutcome.Done>(await _house.RedeemAsync(TokenOf(run)));
    }

    [Fact]
    public async Task The_list_of_allowed_addresses_is_read_as_it_is_now()
    {
        var file = _house.Operator.File("emails", "grace@gitdate.ink\n");
        await _house.ServeAsync(
            ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", ""), ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS_FILE", file));
        var before = await _house.RunAsync("login-link", PeoplesHouse.Ada);
        _house.Operator.File("emails", "grace@gitdate.ink\nAda@Gitdate.ink\n");

        Assert.Equal(1, before.ExitCode);
        Assert.Equal(0, (await _house.RunAsync("login-link", PeoplesHouse.Ada)).ExitCode);
    }

    [Theory]
    [InlineData("nobody@gitdate.ink")]
    [InlineData("ada+x@gitdate.ink")]
    [InlineData("a.da@gitdate.ink")]
    public async Task An_address_that_is_not_on_the_list_is_refused_and_nothing_is_made(string email)
    {
        await _house.ServeAsync();

        var run = await _house.RunAsync("login-link", email);

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", run.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was made.", run.Error, StringComparison.Ordinal);
        Assert.Empty(_house.Texts("SELECT token_hash FROM sign_in_link"));
    }

    [Fact]
    public async Task A_mistyped_address_is_answered_with_the_one_that_was_meant()
    {
        await _house.ServeAsync();

        var run = await _house.RunAsync("login-link", "gracee@gitdate.ink");

        Assert.Contains("Did you mean grace@gitdate.ink?", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("ada@gitdate.ink\nBcc: x@gitdate.ink")]
    [InlineData("\"ada\"@gitdate.ink")]
    public async Task What_is_no_address_is_a_mistake_of_the_command_line(string email)
    {
        await _house.ServeAsync();

        var run = await _house.RunAsync("login-link", email);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.DoesNotContain('\n', run.Error.TrimEnd('\n').Split("is not an address")[1]);
    }

    [Fact]
    public async Task Where_links_are_off_it_says_how_to_turn_them_on()
    {
        await _house.ServeAsync(("WORKONWARD_MCP_SIGN_IN", "passkey"));

        var run = await _house.RunAsync("login-link", PeoplesHouse.Ada);

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("WORKONWARD_MCP_SIGN_IN", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_a_setting_that_a_link_does_not_need_keeps_nobody_out()
    {
        await _house.ServeAsync(("WORKONWARD_MCP_OIDC_FILE", "/no/such/file"), ("WORKONWARD_MCP_OAUTH_CLIENTS_FILE", "/no/such/file"));

        Assert.Equal(0, (await _house.RunAsync("login-link", PeoplesHouse.Ada)).ExitCode);
    }

    [Theory]
    [InlineData("WORKONWARD_MCP_OAUTH_ISSUER", "https://mail.gitdate.ink/")]
    [InlineData("WORKONWARD_MCP_OAUTH_ISSUER", "")]
    [InlineData("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", "nobody")]
    [InlineData("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", "")]
    public async Task Settings_that_make_no_link_are_named(string name, string value)
    {
        await _house.ServeAsync((name, value));

        var run = await _house.RunAsync("login-link", PeoplesHouse.Ada);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(name, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_it_makes_nothing_and_says_what_to_set()
    {
        var run = await _house.RunAsync("login-link", PeoplesHouse.Ada);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("WORKONWARD_MCP_DATA_DIR", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_house.Operator.DataFolder));
    }

    [Fact]
    public async Task The_audit_names_no_address_and_no_secret()
    {
        await _house.ServeAsync();
        var run = await _house.RunAsync("login-link", PeoplesHouse.Ada);

        var line = Assert.Single(_house.Texts("SELECT line FROM sealed_log"));
        Assert.Contains("\"ev\":\"auth.link_made\",\"outcome\":\"operator\"", line, StringComparison.Ordinal);
        Assert.DoesNotContain("gitdate", line, StringComparison.Ordinal);
        Assert.DoesNotContain(TokenOf(run), line, StringComparison.Ordinal);
    }

    private static string TokenOf(CommandRun run)
    {
        var link = run.Out.Split('\n')[0];
        Assert.StartsWith(Start, link, StringComparison.Ordinal);
        return link[Start.Length..];
    }
}
