using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>A server whose disk takes nothing more answers that it is broken, and serves again when there is room.</summary>
[SupportedOSPlatform("linux")]
public sealed class FullDiskTests
{
    [Fact]
    public async Task While_the_disk_is_full_each_answer_says_so_and_afterwards_all_is_as_before()
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await OAuthProcess.StartLimitableAsync(installation);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Origin };
        var authorize = await AuthorizePathAsync(client);
        await LimitFilesAsync(server.ProcessId, "0:unlimited");

        var registered = await RegisterAsync(client);
        var authorized = await AskAsync(client, authorize);
        var login = await AskAsync(client, "/login");
        var health = await AskAsync(client, "/healthz");
        await LimitFilesAsync(server.ProcessId, "unlimited:unlimited");

        Assert.Equal((503, "application/json"), (registered.Status, registered.ContentType));
        Assert.Equal("temporarily_unavailable", registered.Json.GetProperty("error").GetString());
        Assert.Equal((503, "text/html"), (authorized.Status, authorized.ContentType));
        Assert.Equal((200, 200), (login.Status, health.Status));
        await Bounded.UntilAsync(() => server.Log.Split("(incident ").Length == 3);
        Assert.All(
            server.Log.Split("(incident ").Skip(1).Select(rest => rest[..12]),
            incident => Assert.Contains(incident, registered.Body + authorized.Body, StringComparison.Ordinal));
        await Bounded.UntilAsync(async () => (await RegisterAsync(client)).Status == 201);
        Assert.Equal(303, (await AskAsync(client, authorize)).Status);
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Fact]
    public async Task While_nothing_can_be_written_the_server_is_not_ready_and_afterwards_it_is()
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await OAuthProcess.StartLimitableAsync(installation);
        using var client = new HttpClient { BaseAddress = server.Origin };
        await Bounded.UntilAsync(async () => (await AskAsync(client, "/readyz")).Status == 200);

        await LimitFilesAsync(server.ProcessId, "0:unlimited");
        await Bounded.UntilAsync(async () => (await AskAsync(client, "/readyz")).Status == 503);
        var broken = await AskAsync(client, "/readyz");
        await LimitFilesAsync(server.ProcessId, "unlimited:unlimited");

        Assert.Equal("not ready: store\n", broken.Body);
        await Bounded.UntilAsync(async () => (await AskAsync(client, "/readyz")).Status == 200);
    }

    private static async Task LimitFilesAsync(int process, string bytes)
    {
        using var change = Process.Start(
            "prlimit", ["--pid", process.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}"]);
        await change.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, change.ExitCode);
    }

    private static async Task<string> AuthorizePathAsync(HttpClient client)
    {
        var id = (await RegisterAsync(client)).Json.GetProperty("client_id").GetString();
        return $"/authorize?response_type=code&client_id={id}&redirect_uri={Uri.EscapeDataString(Visitor.UsualRedirect)}"
            + $"&code_challenge={new string('c', 43)}&code_challenge_method=S256&state=s";
    }

    private static async Task<HttpAnswer> RegisterAsync(HttpClient client)
    {
        using var response = await client.PostAsJsonAsync(
            "/register",
            new { redirect_uris = new[] { Visitor.UsualRedirect }, token_endpoint_auth_method = "none" },
            TestContext.Current.CancellationToken);
        return await HttpAnswer.OfAsync(response);
    }

    private static async Task<HttpAnswer> AskAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await HttpAnswer.OfAsync(response);
    }
}
