using System.Globalization;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>mcp-remote, the bridge for programs that speak to standard streams alone.</summary>
public sealed class McpRemoteTests
{
    private static readonly string Script = Path.Combine("node_modules", "mcp-remote", "dist", "proxy.js");

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task It_connects_a_program_on_standard_streams_refreshes_and_is_refused_once_disconnected()
    {
        await using var server = await ConnectableServer.StartAsync();
        using var home = new ScratchFolder();
        using var person = server.NewPerson();
        await using var bridge = Start(server, home);

        var connecting = McpClient.CreateAsync(
            new StreamClientTransport(bridge.Input, bridge.Output), cancellationToken: TestContext.Current.CancellationToken);
        var authorize = await bridge.LineAsync($"{server.IssuerText}/authorize?");
        await person.FollowAsync(await person.ConsentAsync(authorize));
        await using (var client = await connecting.WaitAsync(TestContext.Current.CancellationToken))
        {
            await PreviewAsync(client);

            var first = RefreshToken(home);
            var file = TokenFile(home);
            await File.WriteAllTextAsync(
                file,
                SpoiltTokens.In(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)),
                TestContext.Current.CancellationToken);
            await PreviewAsync(client);
            Assert.NotEqual(first, RefreshToken(home));

            await person.DisconnectAsync();
            var call = client.CallToolAsync(
                "preview_send", Arguments.Email("person@gitdate.ink"), cancellationToken: TestContext.Current.CancellationToken).AsTask();
            // It asks the person anew, and the call waits for that.
            await bridge.LineAsync($"{server.IssuerText}/authorize?");
            Assert.False(call.IsCompletedSuccessfully);
        }

        // Its program has gone, and so does it.
        bridge.Input.Close();
        Assert.True(await bridge.ExitAsync() == 0, bridge.Said);
    }

    private static NodeRun Start(ConnectableServer server, ScratchFolder home) => NodeRun.StartServer(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = home.Path,
            ["MCP_REMOTE_CONFIG_DIR"] = home.Below("mcp-auth"),
            // It would open a browser; there is none to be found.
            ["PATH"] = "/nonexistent",
            ["BROWSER"] = "none",
        },
        Script,
        server.Resource,
        ConnectableServer.NewCallback().Port.ToString(CultureInfo.InvariantCulture),
        "--host", "127.0.0.1",
        "--transport", "http-only",
        "--auth-timeout", "60");

    private static async Task PreviewAsync(McpClient client)
    {
        var outcome = ToolOutcome.Of(await client.CallToolAsync(
            "preview_send", Arguments.Email("person@gitdate.ink"), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("send", outcome.Word("would"));
    }

    private static string TokenFile(ScratchFolder home) =>
        Assert.Single(Directory.EnumerateFiles(home.Below("mcp-auth"), "*_tokens.json", SearchOption.AllDirectories));

    private static string? RefreshToken(ScratchFolder home) =>
        JsonElement.Parse(File.ReadAllText(TokenFile(home))).GetProperty("refresh_token").GetString();
}
