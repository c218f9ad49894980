using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>A second start on the same folder and port fails; whatever the first server has, it keeps.</summary>
public sealed class TakenPortTests
{
    [Fact]
    public async Task A_start_that_can_not_listen_leaves_the_running_server_as_it_is()
    {
        await using var installation = await Installation.MakeAsync();
        await using var first = await OAuthProcess.StartAsync(installation, FreePort.Take());
        var file = Path.Combine(installation.Data, "login-link.txt");
        await Bounded.UntilAsync(() => File.Exists(file));
        var before = (await ReadAsync(file), await ReadAsync(Path.Combine(installation.Data, "settings.json")));
        var asked = await OperatorsLink.MakeAsync(
            SignInHost.Ada, ("HOME", installation.Home.Path), ("WORKONWARD_MCP_DATA_DIR", installation.Data));

        // Other settings, so that a trace of them would show.
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var second = await OAuthProcess.StartAsync(
                installation, first.Port, ("WORKONWARD_MCP_RATE_PER_DAY", "77"), ("WORKONWARD_MCP_OAUTH_SIGNING_KEY", new string('c', 64)));
        });

        Assert.Equal(before, (await ReadAsync(file), await ReadAsync(Path.Combine(installation.Data, "settings.json"))));
        var token = before.Item1.Split("token=")[1].Split('\n')[0];
        using var browser = new Browser(first.Origin);
        Assert.Equal(200, (await browser.GetAsync($"/login/link?token={token}")).Status);
        Assert.Equal(200, (await browser.GetAsync(asked.Url.PathAndQuery)).Status);
        var signedIn = await browser.SubmitAsync(
            await browser.GetAsync("/login"), "/login", ("email", SignInHost.Ada), ("code", asked.Code));
        Assert.Equal(303, signedIn.Status);
    }

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
