using System.Runtime.Versioning;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>The way in that needs nothing but the server's machine, with the real program and real shells.</summary>
[SupportedOSPlatform("linux")]
public sealed class LoginLinkTests : IAsyncLifetime
{
    private Installation _installation = null!;

    private string OfferFile => Path.Combine(_installation.Data, "login-link.txt");

    public async ValueTask InitializeAsync() => _installation = await Installation.MakeAsync();

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task Without_a_terminal_a_start_leaves_its_links_in_a_private_file_and_nowhere_else()
    {
        await using var server = await OAuthProcess.StartAsync(_installation, FreePort.Take());
        await Bounded.UntilAsync(() => File.Exists(OfferFile));

        var text = await File.ReadAllTextAsync(OfferFile, TestContext.Current.CancellationToken);
        var token = text.Split("token=")[1].Split('\n')[0];
        Assert.Equal(303, (await UseAsync(server, token)).Status);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(OfferFile));

        Assert.Equal(0, await server.TerminateAsync());
        Assert.False(File.Exists(OfferFile));
        await Bounded.UntilAsync(() => server.Log.Contains(OfferFile, StringComparison.Ordinal));
        Assert.DoesNotContain(token, server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(token, await AuditAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_of_another_shell_outlives_a_restart_with_another_signing_key()
    {
        var port = FreePort.Take();
        string token;
        await using (var first = await OAuthProcess.StartAsync(_installation, port, SigningKey('1')))
        {
            token = await MakeAsync();
            await first.TerminateAsync();
        }

        await using var second = await OAuthProcess.StartAsync(_installation, port, SigningKey('2'));

        var answer = await UseAsync(second, token);
        Assert.Equal((303, "/account"), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task A_link_that_was_made_while_no_server_ran_is_taken_by_the_next_one()
    {
        var port = FreePort.Take();
        await using (var first = await OAuthProcess.StartAsync(_installation, port))
            await first.TerminateAsync();
        var token = await MakeAsync();

        await using var second = await OAuthProcess.StartAsync(_installation, port);

        Assert.Equal(303, (await UseAsync(second, token)).Status);
    }

    private static (string, string) SigningKey(char digit) => ("WORKONWARD_MCP_OAUTH_SIGNING_KEY", new string(digit, 64));

    // Another shell: it knows where the data is, and nothing else.
    private async Task<string> MakeAsync()
    {
        var run = await ProgramRun.OfAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["HOME"] = _installation.Home.Path,
                ["WORKONWARD_MCP_DATA_DIR"] = _installation.Data,
            },
            "login-link",
            SignInHost.Ada);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Out.Split('\n')[0].Split("token=")[1];
    }

    private static async Task<HttpAnswer> UseAsync(OAuthProcess server, string token)
    {
        using var browser = new Browser(server.Origin);
        var page = await browser.GetAsync($"/login/link?token={token}");
        return await browser.SubmitAsync(page, "/login/link");
    }

    private Task<string> AuditAsync() =>
        File.ReadAllTextAsync(Path.Combine(_installation.Data, "audit.jsonl"), TestContext.Current.CancellationToken);
}
