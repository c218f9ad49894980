using System.Globalization;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>Where the program runs, and what it says of itself.</summary>
public sealed class HealthTests
{
    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task Without_a_home_the_data_folder_is_enough(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way, ("HOME", "/nonexistent"));

        var sent = await server.SendAsync("ada@gitdate.ink");

        Assert.Equal("accepted", sent.Status);
        Assert.False(Directory.Exists("/nonexistent"));
    }

    [Fact]
    public async Task A_server_with_its_backend_lives_and_is_ready()
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = (HttpRun)await installation.StartAsync(Way.Http);
        using var http = new RawHttp(server.Origin);

        var (health, ready) = (await http.GetAsync("/healthz"), await http.GetAsync("/readyz"));

        Assert.Equal((200, "ok\n"), (health.Status, health.Body));
        Assert.Equal((200, "ready\n"), (ready.Status, ready.Body));
        Assert.Equal(0, (await installation.Backend.CountsAsync()).Accepted);
    }

    [Fact]
    public async Task A_server_without_its_backend_lives_but_is_not_ready()
    {
        await using var installation = await Installation.MakeAsync();
        await installation.Backend.VanishAsync();
        await using var server = (HttpRun)await installation.StartAsync(Way.Http);
        using var http = new RawHttp(server.Origin);

        var (health, ready) = (await http.GetAsync("/healthz"), await http.GetAsync("/readyz"));

        Assert.Equal(200, health.Status);
        Assert.Equal((503, "not ready: backend\n"), (ready.Status, ready.Body));
    }

    [Fact]
    public async Task Without_the_token_nothing_is_served_but_health()
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = (HttpRun)await installation.StartAsync(Way.HttpWithToken);
        using var http = new RawHttp(server.Origin);

        var refused = await http.CallAsync("send_email", Arguments.Email("ada@gitdate.ink"));
        var health = await http.GetAsync("/healthz");
        var elsewhere = await http.GetAsync("/");

        Assert.Equal((401, 200, 404), (refused.Status, health.Status, elsewhere.Status));
        Assert.Equal(0, (await installation.Backend.CountsAsync()).Received);
    }

    [Fact]
    public async Task The_demo_walks_to_its_end_and_leaves_nothing_behind()
    {
        using var scratch = new ScratchFolder();

        var run = await ProgramRun.OfAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["HOME"] = scratch.Path,
                ["TMPDIR"] = scratch.Path,
                ["WORKONWARD_MCP_RECIPIENT_ALLOWLIST"] = "heeded by nobody",
            },
            "demo",
            "--exit");

        Assert.True(run.ExitCode == 0, run.Error + run.Out);
        Assert.Contains("person@gitdate.ink", run.Out + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(scratch.Path), entry => entry.Contains("demo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_health_verb_asks_the_server_beside_it()
    {
        await using var installation = await Installation.MakeAsync();
        var server = (HttpRun)await installation.StartAsync(Way.Http);
        Dictionary<string, string> container = new(StringComparer.Ordinal)
        {
            ["WORKONWARD_MCP_HTTP_HOST"] = "0.0.0.0",
            ["WORKONWARD_MCP_HTTP_PORT"] = server.Origin.Port.ToString(CultureInfo.InvariantCulture),
        };

        var alive = await ProgramRun.OfAsync(container, "health");
        var ready = await ProgramRun.OfAsync(container, "health", "--ready");
        await installation.Backend.VanishAsync();
        await server.TerminateAsync();
        await server.DisposeAsync();
        var dead = await ProgramRun.OfAsync(container, "health");

        Assert.Equal((0, "ok\n"), (alive.ExitCode, alive.Out));
        Assert.Equal((0, "ready\n"), (ready.ExitCode, ready.Out));
        Assert.Equal((1, ""), (dead.ExitCode, dead.Out));
        Assert.Contains($"No server answers at http://127.0.0.1:{server.Origin.Port}.", dead.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_verb_says_when_the_certificate_can_not_be_read()
    {
        using var scratch = new ScratchFolder();
        // What a reader of settings takes for a certificate, and no reader of certificates does.
        var pem = scratch.File("cert.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        var key = scratch.File("key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        var run = await ProgramRun.OfAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["HOME"] = scratch.Path,
                ["WORKONWARD_MCP_TLS_CERT"] = pem,
                ["WORKONWARD_MCP_TLS_KEY"] = key,
            },
            "health");

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("WORKONWARD_MCP_TLS_CERT", run.Error, StringComparison.Ordinal);
        Assert.Contains("cert.pem", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
    }
}
