using Microsoft.AspNetCore.Http;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Cli.Checks;
using Workonward.Mcp.Cli.Checks.OAuth;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Cli;

/// <summary>The rows of <c>check</c> for mode <c>oauth</c>, against a real server through a proxy that may be wrong.</summary>
public sealed class OAuthCheckTests : IAsyncLifetime
{
    private MeddlingProxy _proxy = null!;
    private OAuthHouse _house = null!;

    public async ValueTask InitializeAsync()
    {
        _proxy = await MeddlingProxy.StartAsync();
        _house = await OAuthHouse.StartAsync(("WORKONWARD_MCP_OAUTH_ISSUER", _proxy.Origin));
        _proxy.Target = _house.Issuer;
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Fact]
    public async Task A_good_server_is_well_in_every_row_but_that_loopback_is_not_the_world()
    {
        var rows = await RunAsync(new PublicCheck());

        Assert.Equal(
            ["public name warn", "issuer ok", "resource ok", "resource ok", "challenge ok", "public clock ok"],
            rows.Select(row => $"{row.Name} {row.Mark.ToString().ToLowerInvariant()}"));
        Assert.Contains("Developer Mode", rows[1].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_be_reached_is_a_warning_and_never_well()
    {
        await _proxy.DisposeAsync();

        var rows = await RunAsync(new PublicCheck());

        Assert.Equal([Mark.Warn, Mark.Warn], rows.Select(row => row.Mark));
        Assert.Contains("The public address was not checked: no connection to", rows[1].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/.well-known/oauth-authorization-server", "issuer")]
    [InlineData("/.well-known/oauth-protected-resource/mcp", "resource")]
    [InlineData("/.well-known/oauth-protected-resource", "resource")]
    public async Task A_document_of_somebody_else_fails_in_its_row(string path, string row)
    {
        _proxy.Before = context => JsonAsync(context, path, """{"issuer":"https://evil.example","resource":"https://evil.example/mcp"}""");

        var failed = Assert.Single(await RunAsync(new PublicCheck()), found => found.Mark is Mark.Fail);

        Assert.Equal(row, failed.Name);
        Assert.StartsWith("OAuth fails: ", failed.Detail, StringComparison.Ordinal);
        Assert.Contains("'https://evil.example", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_challenge_that_was_changed_on_its_way_fails()
    {
        _proxy.Response = context => context.Response.Headers.WWWAuthenticate = "Bearer realm=\"proxy\"";

        var failed = Assert.Single(await RunAsync(new PublicCheck()), found => found.Mark is Mark.Fail);

        Assert.Equal("challenge", failed.Name);
        Assert.Contains("resource_metadata=", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clocks_that_are_apart_are_a_warning()
    {
        var later = new Later(TimeSpan.FromMinutes(3));

        var rows = await RunAsync(new PublicCheck(), later);

        Assert.Equal(Mark.Warn, rows.Single(row => row.Name is "public clock").Mark);
    }

    [Fact]
    public async Task Who_may_come_in_is_told_in_words()
    {
        var rows = await RunAsync(new AccessCheck());

        Assert.Equal(
            ["allowed emails", "sign-in", "client hosts", "signing key", "proxy", "tools"], rows.Select(row => row.Name));
        Assert.StartsWith("2 people may sign in: ada@gitdate.ink, bob@gitdate.ink.", rows[0].Detail, StringComparison.Ordinal);
        Assert.Contains("login-link", rows[1].Detail, StringComparison.Ordinal);
        Assert.Contains("ChatGPT can connect, Claude can", rows[2].Detail, StringComparison.Ordinal);
        Assert.Equal("Kept in the key folder. It hasn't changed since the last start.", rows[3].Detail);
        Assert.Contains("Tools are missing in the assistant: refresh", rows[5].Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0", "", true)]
    [InlineData("0.0.0.0", "127.0.0.0/8,::1", true)]
    [InlineData("0.0.0.0", "127.0.0.1,172.30.87.0/24", false)]
    [InlineData("127.0.0.1", "", false)]
    public async Task A_proxy_that_can_not_be_believed_is_a_warning(string host, string proxies, bool warns)
    {
        var rows = await RunAsync(
            new AccessCheck(),
            clock: null,
            ("WORKONWARD_MCP_BEHIND_PROXY", "1"), ("WORKONWARD_MCP_HTTP_HOST", host), ("WORKONWARD_MCP_TRUSTED_PROXIES", proxies));

        var proxy = rows.Single(row => row.Name is "proxy");
        Assert.Equal(warns ? Mark.Warn : Mark.Ok, proxy.Mark);
        Assert.Equal(warns, proxy.Fix?.Contains("WORKONWARD_MCP_TRUSTED_PROXIES", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task A_signing_key_that_changed_tells_how_many_connections_it_ends()
    {
        var rows = await RunAsync(new AccessCheck(), clock: null, ("WORKONWARD_MCP_OAUTH_SIGNING_KEY", new string('a', 64)));

        var key = rows.Single(row => row.Name is "signing key");
        Assert.Equal(Mark.Warn, key.Mark);
        Assert.Equal("Given. It is another one than at the last start, which ends 0 connections.", key.Detail);
    }

    [Fact]
    public async Task Without_oauth_there_is_nothing_to_say()
    {
        var reading = Given.Stdio(("HOME", _house.Home.Path));
        var subject = new CheckSubject(reading, MountTable.Parse(""), TimeProvider.System);

        Assert.Empty(await new AccessCheck().RunAsync(subject, OAuthHouse.Stop));
        Assert.Empty(await new PublicCheck().RunAsync(subject, OAuthHouse.Stop));
    }

    private Task<IReadOnlyList<CheckRow>> RunAsync(
        ICheck check, TimeProvider? clock = null, params (string Name, string Value)[] changes)
    {
        var reading = SettingsReading.Of(Variables.Of(_house.Variables(changes)));
        Assert.Empty(reading.Mistakes.Mistakes);
        return check.RunAsync(
            new CheckSubject(reading, MountTable.Parse(""), clock ?? TimeProvider.System), OAuthHouse.Stop);
    }

    private static async Task<bool> JsonAsync(HttpContext context, string path, string json)
    {
        if (context.Request.Path != path)
            return false;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json, context.RequestAborted);
        return true;
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
