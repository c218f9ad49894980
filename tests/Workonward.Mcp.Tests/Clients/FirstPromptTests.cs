using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>The safe first prompt, by every client that can be run here, at every era that it speaks, over both transports.</summary>
public sealed class FirstPromptTests(RehearsingServer rehearsing) : IClassFixture<RehearsingServer>
{
    private const string Bridge = "node_modules/mcp-remote/dist/proxy.js";
    private const string Cli = "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js";
    private const string Email = """{"recipient":"person@gitdate.ink","attribs":{"first_name":"Ada"}}""";
    private const string Both = """{"recipients":["person@gitdate.ink","blocked@example.com"]}""";

    public static TheoryData<string, Way> Revisions => new MatrixTheoryData<string, Way>(
        ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"], [Way.Stdio, Way.HttpWithToken]);

    public static TheoryData<string, Way> Eras => new MatrixTheoryData<string, Way>(
        ["legacy", "auto", "modern"], [Way.Stdio, Way.HttpWithToken]);

    [Theory(Timeout = Bounded.WholeTest)]
    [MemberData(nameof(Revisions))]
    public async Task The_CSharp_SDK_follows_it(string revision, Way way)
    {
        await using var client = await McpClient.CreateAsync(
            At(way).ToTransport(),
            new McpClientOptions { ProtocolVersion = revision },
            cancellationToken: TestContext.Current.CancellationToken);

        (await FirstPrompt.FollowAsync(client)).AssertRehearsed();

        Assert.Equal(revision, client.NegotiatedProtocolVersion);
        await rehearsing.AssertNothingLeftAsync();
    }

    [Theory(Timeout = Bounded.WholeTest)]
    [InlineData(Way.Stdio)]
    [InlineData(Way.HttpWithToken)]
    public async Task The_first_TypeScript_SDK_follows_it(Way way)
    {
        FirstPrompt.Read(await TypeScriptAsync("v1", "legacy", way)).AssertRehearsed();

        await rehearsing.AssertNothingLeftAsync();
    }

    [Theory(Timeout = Bounded.WholeTest)]
    [MemberData(nameof(Eras))]
    public async Task The_second_TypeScript_SDK_follows_it(string era, Way way)
    {
        var written = await TypeScriptAsync("v2", era, way);

        FirstPrompt.Read(written).AssertRehearsed();

        Assert.Equal(era is "legacy" ? "2025-11-25" : "2026-07-28", written.GetProperty("version").GetString());
        await rehearsing.AssertNothingLeftAsync();
    }

    [Theory(Timeout = Bounded.WholeTest)]
    [MemberData(nameof(Eras))]
    public async Task The_Inspector_follows_it_on_the_command_line_and_finds_no_fault_in_the_tool_list(string era, Way way)
    {
        using var home = new ScratchFolder();
        var list = await InspectAsync(home, era, way, "tools/list", "--strict");
        Assert.True(list.Error.Length == 0, list.Error);

        new FirstPrompt(
            [.. Result(list).GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!)],
            await CallAsync("validate_recipients", Both),
            await CallAsync("preview_send", Email),
            await CallAsync("send_email", Email[..^1] + $",\"idempotency_key\":\"{FirstPrompt.NewKey()}\"}}")).AssertRehearsed();
        await rehearsing.AssertNothingLeftAsync();

        async Task<JsonElement> CallAsync(string tool, string arguments) => Result(await InspectAsync(
            home, era, way, "tools/call", "--tool-name", tool, "--tool-args-json", arguments)).GetProperty("structuredContent");
    }

    [Theory(Timeout = Bounded.WholeTest)]
    [InlineData(Way.Stdio)]
    [InlineData(Way.HttpWithToken)]
    public async Task The_Inspector_follows_it_over_a_connection_that_it_keeps(Way way)
    {
        await using var inspector = new Inspector(ConnectableServer.NewCallback());
        await inspector.DoAsync(["connect", "--era", "auto", .. Config(way)]);
        var tools = await inspector.DoAsync("--connection", "ping8", "tools/list");

        new FirstPrompt(
            [.. tools.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!)],
            await CallAsync("validate_recipients", $"""recipients:=["{FirstPrompt.Recipient}","{FirstPrompt.Blocked}"]"""),
            await CallAsync("preview_send", $"recipient:={FirstPrompt.Recipient}"),
            await CallAsync(
                "send_email", $"recipient:={FirstPrompt.Recipient}", $"idempotency_key:={FirstPrompt.NewKey()}")).AssertRehearsed();
        await rehearsing.AssertNothingLeftAsync();

        async Task<JsonElement> CallAsync(string tool, params string[] arguments) =>
            (await inspector.DoAsync(["--connection", "ping8", "tools/call", tool, .. arguments])).GetProperty("structuredContent");
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task A_program_behind_mcp_remote_follows_it()
    {
        using var home = new ScratchFolder();
        var header = rehearsing.OverHttp.Headers.Single();
        await using var bridge = NodeRun.StartServer(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["HOME"] = home.Path,
                ["MCP_REMOTE_CONFIG_DIR"] = home.Below("mcp-auth"),
                ["AUTHORIZATION"] = header.Value,
            },
            Bridge, rehearsing.OverHttp.Url!, "--transport", "http-only", "--header", $$"""{{header.Key}}:${AUTHORIZATION}""");
        await using var client = await McpClient.CreateAsync(
            new StreamClientTransport(bridge.Input, bridge.Output), cancellationToken: TestContext.Current.CancellationToken);

        (await FirstPrompt.FollowAsync(client)).AssertRehearsed();

        await rehearsing.AssertNothingLeftAsync();
    }

    private Target At(Way way) => way is Way.Stdio ? rehearsing.OverStdio : rehearsing.OverHttp;

    private async Task<JsonElement> TypeScriptAsync(string generation, string era, Way way)
    {
        var answer = await NodeAnswer.OfAsync(
            new Dictionary<string, string>(StringComparer.Ordinal), "prompt.mjs", generation, era, At(way).ToJson());
        Assert.True(answer.ExitCode == 0, answer.Error);
        return JsonElement.Parse(answer.Output);
    }

    private async Task<NodeAnswer> InspectAsync(ScratchFolder home, string era, Way way, string method, params string[] more)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = home.Path,
            ["MCP_INSPECTOR_SECRET_STORE"] = "file",
        };
        var answer = await NodeAnswer.OfAsync(
            variables, Cli, ["--cli", .. Config(way), "--protocol-era", era, "--method", method, .. more, "--format", "json", "-q"]);
        Assert.True(answer.ExitCode == 0, $"{method}: {answer.ExitCode}\n{answer.Output}\n{answer.Error}");
        return answer;
    }

    // The Inspector reads the file that most clients have; over HTTP it wants the transport named, as some do.
    private string[] Config(Way way)
    {
        var server = JsonNode.Parse(At(way).ToJson())!;
        if (way is not Way.Stdio)
            server["type"] = "streamable-http";
        var file = rehearsing.Installation.Home.File(
            $"{way}.json", new JsonObject { ["mcpServers"] = new JsonObject { ["ping8"] = server } }.ToJsonString());
        return ["--config", file, "--server", "ping8"];
    }

    private static JsonElement Result(NodeAnswer answer) => JsonElement.Parse(answer.Output).GetProperty("result");
}
