using System.Diagnostics;
using System.Text.Json;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Cli;

/// <summary><c>connections</c> beside a server that runs.</summary>
public sealed class ConnectionsVerbsTests : IAsyncLifetime
{
    private OAuthHouse _house = null!;

    public async ValueTask InitializeAsync() => _house = await OAuthHouse.StartAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_list_tells_who_let_which_assistant_do_what()
    {
        await _house.ConnectAsync(OAuthHouse.Bob, "email.preview", "email.send");

        var people = await RunAsync("connections", "list");
        var programs = JsonElement.Parse((await RunAsync("connections", "list", "--json")).Out);

        Assert.Contains(
            $"{OAuthHouse.Bob}  Test assistant (name not verified), claude.ai, email.preview email.send  made ", people.Out, StringComparison.Ordinal);
        var only = Assert.Single(programs.EnumerateArray());
        Assert.Equal(OAuthHouse.Bob, only.GetProperty("email").GetString());
        Assert.Equal("registered", only.GetProperty("client_kind").GetString());
        Assert.Equal(["email.preview", "email.send"], only.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Contains(only.GetProperty("id").GetString()!, people.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_connections_it_says_so()
    {
        var run = await RunAsync("connections", "list");

        Assert.Equal((0, ""), (run.ExitCode, run.Out));
        Assert.Contains("No connections.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_process_ends_the_running_server_refuses_within_a_second()
    {
        var ended = await _house.ConnectAsync(OAuthHouse.Ada);
        var other = await _house.ConnectAsync(OAuthHouse.Bob);
        Assert.Equal(200, (await ended.Assistant.PingAsync(ended.Tokens.Access)).Status);

        var run = await CommandRun.Of(_house.Variables(), "connections", "revoke", await IdOfAsync(OAuthHouse.Ada));
        var since = Stopwatch.StartNew();
        while ((await ended.Assistant.PingAsync(ended.Tokens.Access)).Status is 200)
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(1.5), "It is still let in.");
            // A fast machine asks so often that its calls run out.
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, OAuthHouse.Stop);
        }

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("  ended\n", run.Out, StringComparison.Ordinal);
        Assert.Equal(401, (await ended.Assistant.PingAsync(ended.Tokens.Access)).Status);
        Assert.Equal("invalid_grant", (await ended.Assistant.RefreshAsync(ended.Tokens.Refresh)).Json.GetProperty("error").GetString());
        Assert.Equal(200, (await other.Assistant.PingAsync(other.Tokens.Access)).Status);
        Assert.Contains("\"auth.revoked\"", (await RunAsync("audit", "tail", "--json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_of_one_person_end_and_nobody_else_s()
    {
        await _house.ConnectAsync(OAuthHouse.Ada);
        await _house.ConnectAsync(OAuthHouse.Ada);
        await _house.ConnectAsync(OAuthHouse.Bob);

        var run = await RunAsync("connections", "revoke", "--all-of", OAuthHouse.Ada.ToUpperInvariant(), "--json");
        var again = await RunAsync("connections", "revoke", "--all-of", OAuthHouse.Ada);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([true, true], JsonElement.Parse(run.Out).EnumerateArray().Select(one => one.GetProperty("revoked").GetBoolean()));
        Assert.Equal(1, again.ExitCode);
        Assert.Contains($"{OAuthHouse.Ada} has no connection.", again.Error, StringComparison.Ordinal);
        Assert.NotEmpty(await IdOfAsync(OAuthHouse.Bob));
    }

    [Fact]
    public async Task One_that_is_not_there_is_said_and_the_others_end()
    {
        await _house.ConnectAsync(OAuthHouse.Ada);

        var run = await RunAsync("connections", "revoke", "nonsense", await IdOfAsync(OAuthHouse.Ada));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nonsense  not ended: there is no such connection", run.Out, StringComparison.Ordinal);
        Assert.Contains("  ended\n", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nothing is named.")]
    [InlineData("Both ids and --all-of are given.", "some", "--all-of", "ada@gitdate.ink")]
    [InlineData("--all-of is 'nobody'. Accepted: one email address.", "--all-of", "nobody")]
    public async Task A_line_that_is_not_understood_ends_nothing(string said, params string[] words)
    {
        await _house.ConnectAsync(OAuthHouse.Ada);

        var run = await RunAsync(["connections", "revoke", .. words]);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.NotEmpty(await IdOfAsync(OAuthHouse.Ada));
    }

    private async Task<string> IdOfAsync(string email) =>
        JsonElement.Parse((await RunAsync("connections", "list", "--json")).Out).EnumerateArray()
            .First(one => one.GetProperty("email").GetString() == email).GetProperty("id").GetString()!;

    private async Task<CommandRun> RunAsync(params string[] arguments)
    {
        await using StringWriter output = new(), error = new();
        var shell = new Shell(new Terminal(output, error, UsesColour: false, Width: null), _house.Variables(), _house.Clock);
        var code = await CommandTree.RunAsync(shell, arguments, OAuthHouse.Stop);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
