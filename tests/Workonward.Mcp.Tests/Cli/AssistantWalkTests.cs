using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Core.Sending;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Cli;

/// <summary><c>check --as</c> against a real server, through a proxy that may be wrong.</summary>
public sealed partial class AssistantWalkTests : IAsyncDisposable
{
    private MeddlingProxy? _proxy;
    private OAuthHouse? _house;

    public async ValueTask DisposeAsync()
    {
        if (_house is not null)
            await _house.DisposeAsync();
        if (_proxy is not null)
            await _proxy.DisposeAsync();
    }

    [Theory]
    [InlineData("chatgpt")]
    [InlineData("claude")]
    public async Task A_walk_through_a_good_server_is_well_at_every_step_and_leaves_nothing(string assistant)
    {
        await StartAsync();

        var (code, rows) = await WalkAsync(assistant);

        Assert.Equal(
            ["challenge", "resource", "metadata", "client", "sign-in", "consent", "token", "tools", "refresh", "revoke", "end"],
            rows.Select(row => row.Name));
        Assert.All(rows, row => Assert.Equal("ok", row.Mark));
        Assert.Equal(0, code);
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task It_sends_nothing_and_ends_nobody_else_s_connection()
    {
        _house = await OAuthHouse.StartAsync();
        var connected = await _house.ConnectAsync();

        await WalkAsync("claude");

        Assert.Equal(200, (await connected.Assistant.PingAsync(connected.Tokens.Access)).Status);
        Assert.Empty(await new ListSends(_house.Serving.Ledger).NewestAsync(state: null, before: null, 10, OAuthHouse.Stop));
        Assert.DoesNotContain("\"send.", await _house.AuditAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_its_document_is_not_taken_Claude_registers_itself_and_ChatGPT_gives_up()
    {
        await StartAsync();
        _proxy!.Before = context => AnswerAsync(
            context, context.Request.Path == "/authorize" && context.Request.QueryString.Value!.Contains("client_id=https", StringComparison.Ordinal), 400);

        var (claude, claudes) = await WalkAsync("claude");
        var (chatGpt, chatGpts) = await WalkAsync("chatgpt");

        Assert.Equal((0, 1), (claude, chatGpt));
        Assert.Equal(("client", "warn"), (claudes[3].Name, claudes[3].Mark));
        Assert.Equal(("register", "ok"), (claudes[4].Name, claudes[4].Mark));
        Assert.Equal("end", claudes[^1].Name);
        Assert.Equal(("client", "fail"), (chatGpts[^1].Name, chatGpts[^1].Mark));
    }

    [Fact]
    public async Task A_host_that_is_not_allowed_is_named_with_its_setting()
    {
        await StartAsync(("WORKONWARD_MCP_OAUTH_CLIENT_HOSTS", "claude.ai"));

        var (code, rows) = await WalkAsync("chatgpt");

        Assert.Equal((1, "client", "fail"), (code, rows[^1].Name, rows[^1].Mark));
        Assert.Contains("WORKONWARD_MCP_OAUTH_CLIENT_HOSTS", rows[^1].Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no challenge", "challenge", "the 401 has no WWW-Authenticate")]
    [InlineData("no authorization", "tools", "refuses the token that was just given")]
    [InlineData("redirects", "resource", "redirects to")]
    [InlineData("html", "metadata", "not application/json")]
    [InlineData("another host", "challenge", "answered 403, not 401")]
    [InlineData("no cookies", "sign-in", "the login link is refused")]
    [InlineData("cached", "token", "lets its answer be cached")]
    [InlineData("another redirect", "consent", "the browser is sent somewhere else")]
    [InlineData("no server", "challenge", "answered 502, not 401")]
    public async Task What_stands_in_front_is_found_at_its_step(string meddling, string step, string words)
    {
        await StartAsync();
        Meddle(_proxy!, meddling);

        var (code, rows) = await WalkAsync("claude");

        var failed = Assert.Single(rows, row => row.Mark is "fail");
        Assert.Equal((1, step), (code, failed.Name));
        Assert.StartsWith("OAuth fails: ", failed.Detail, StringComparison.Ordinal);
        Assert.Contains(words, failed.Detail, StringComparison.Ordinal);
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task A_server_that_does_not_run_is_said_at_the_first_step()
    {
        await StartAsync();
        await _proxy!.DisposeAsync();

        var (code, rows) = await WalkAsync("claude");

        var row = Assert.Single(rows);
        Assert.Equal((1, "challenge"), (code, row.Name));
        Assert.Contains("nothing listens there", row.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_login_links_it_ends_before_the_sign_in_and_says_so()
    {
        await StartAsync(("WORKONWARD_MCP_SIGN_IN", "passkey"));

        var (code, rows) = await WalkAsync("claude");

        Assert.Equal((1, "sign-in", "fail"), (code, rows[^2].Name, rows[^2].Mark));
        Assert.Contains("login links are off", rows[^2].Detail, StringComparison.Ordinal);
        // What it began can't be ended then, and is not called ended.
        Assert.Equal(("end", "warn"), (rows[^1].Name, rows[^1].Mark));
    }

    [Fact]
    public async Task What_the_far_end_writes_moves_no_cursor()
    {
        await StartAsync();
        _proxy!.Before = async context =>
        {
            if (context.Request.Path != "/.well-known/oauth-protected-resource/mcp")
                return false;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(
                $$"""
                {"resource":"{{_proxy.Origin}}/mcp","authorization_servers":["{{_proxy.Origin}}"],
                "scopes_supported":["email\u001b]0;owned\u0007","\u202eliame"]}
                """,
                context.RequestAborted);
            return true;
        };
        await using StringWriter output = new();
        var shell = new Shell(
            new Terminal(output, TextWriter.Null, UsesColour: true, Width: 80), _house!.Variables(), _house.Clock);

        await CommandTree.RunAsync(shell, ["check", "--as", "claude"], OAuthHouse.Stop);

        Assert.Contains("owned", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\e]", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\a', output.ToString());
        Assert.DoesNotContain('\u202e', output.ToString());
    }

    [Theory]
    [InlineData("Chatgtp", "Did you mean chatgpt?")]
    [InlineData("me", "Accepted: chatgpt or claude.")]
    public async Task Another_assistant_is_a_mistake_with_what_is_accepted(string word, string said)
    {
        using var house = new OperatorsHouse();

        var run = await house.RunAsync("check", "--as", word.ToLowerInvariant());

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    private static void Meddle(MeddlingProxy proxy, string how)
    {
        switch (how)
        {
            case "no challenge":
                proxy.Response = context => context.Response.Headers.Remove("WWW-Authenticate");
                break;
            case "no authorization":
                proxy.Request = request => request.Headers.Authorization = null;
                break;
            case "redirects":
                proxy.Before = context => RedirectAsync(context, context.Request.Path.StartsWithSegments("/.well-known/oauth-protected-resource", StringComparison.Ordinal));
                break;
            case "html":
                proxy.Before = context => AnswerAsync(context, context.Request.Path == "/.well-known/oauth-authorization-server", 200);
                break;
            case "another host":
                proxy.Request = request => request.Headers.Host = "inside.example";
                break;
            case "no cookies":
                proxy.Response = context => context.Response.Headers.Remove("Set-Cookie");
                break;
            case "lost sign-in":
                proxy.Response = context => Break(context, "/login/link");
                break;
            case "lost consent":
                proxy.Response = context => Break(context, "/consent");
                break;
            case "cached":
                proxy.Response = context => context.Response.Headers.CacheControl = "max-age=60";
                break;
            case "another redirect":
                proxy.Response = context => context.Response.Headers.Location =
                    context.Response.Headers.Location.ToString().Replace("claude.ai", "evil.example", StringComparison.Ordinal);
                break;
            default:
                proxy.Before = context => AnswerAsync(context, isAnswered: true, 502);
                break;
        }
    }

    // The server did what was asked, and nobody hears of it.
    private static void Break(HttpContext context, string path)
    {
        if (context.Request.Path != path || !HttpMethods.IsPost(context.Request.Method))
            return;
        context.Response.Headers.Remove("Set-Cookie");
        context.Response.Headers.Remove("Location");
        context.Response.StatusCode = StatusCodes.Status502BadGateway;
    }

    private static Task<bool> RedirectAsync(HttpContext context, bool isAnswered)
    {
        if (isAnswered)
            context.Response.Redirect("https://www.gitdate.ink/");
        return Task.FromResult(isAnswered);
    }

    private static async Task<bool> AnswerAsync(HttpContext context, bool isAnswered, int status)
    {
        if (!isAnswered)
            return false;
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<main>A page of the proxy.</main>", context.RequestAborted);
        return true;
    }

    private async Task StartAsync(params (string Name, string Value)[] changes)
    {
        _proxy = await MeddlingProxy.StartAsync();
        _house = await OAuthHouse.StartAsync([("WORKONWARD_MCP_OAUTH_ISSUER", _proxy.Origin), .. changes]);
        _proxy.Target = _house.Issuer;
    }

    private async Task<(int Code, IReadOnlyList<Row> Rows)> WalkAsync(string assistant)
    {
        await using StringWriter output = new(), error = new();
        var shell = new Shell(
            new Terminal(output, error, UsesColour: false, Width: null), _house!.Variables(), _house.Clock);
        var code = await CommandTree.RunAsync(shell, ["check", "--as", assistant, "--json"], OAuthHouse.Stop);
        var rows = JsonElement.Parse(output.ToString()).GetProperty("checks").EnumerateArray()
            .Select(row => new Row(
                row.GetProperty("name").GetString()!,
                row.GetProperty("mark").GetString()!,
                row.GetProperty("detail").GetString()!,
                row.TryGetProperty("fix", out var fix) ? fix.GetString() : null))
            .ToList();
        return (code, rows);
    }

    private async Task AssertNothingIsLeftAsync()
    {
        var ledger = _house!.Serving.Ledger;
        Assert.Empty(await new Connections(ledger).ListAsync(subject: null, OAuthHouse.Stop));
        Assert.Empty(await new Roster(ledger).ListAsync(OAuthHouse.Stop));
        foreach (var table in (string[])["sign_in_link WHERE is_offer = 0", "session", "oauth_flow", "oauth_client"])
            Assert.Equal((table, 0), (table, await ChangeAsync($"DELETE FROM {table}")));
    }

    // Beside the program, as another process would. Answers how many rows there were.
    private async Task<int> ChangeAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_house!.Data, "ledger.db")};Pooling=False");
        await connection.OpenAsync(OAuthHouse.Stop);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync(OAuthHouse.Stop);
    }

    private sealed record Row(string Name, string Mark, string Detail, string? Fix);
}
