using System.Net;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>What <c>connect</c> prints, taken as each client takes it, and used.</summary>
public sealed class PastedSnippetTests(RehearsingServer rehearsing) : IClassFixture<RehearsingServer>
{
    private static readonly string Bridge = Path.Combine("node_modules", "mcp-remote", "dist", "proxy.js");

    private static readonly string[] Metadata =
        ["oauth-protected-resource/mcp", "oauth-protected-resource", "oauth-authorization-server", "openid-configuration"];

    public static TheoryData<string> WithStdio => ["claude", "claude-code", "cursor", "vscode", "windsurf", "zed"];

    public static TheoryData<string> WithToken => ["claude-code", "cursor", "vscode", "windsurf", "zed"];

    [Theory(Timeout = Bounded.WholeTest)]
    [MemberData(nameof(WithStdio))]
    public async Task The_program_of_each_starts_and_keeps_to_the_settings(string word)
    {
        var target = await PastedAsync(word, Way.Stdio);

        Assert.Equal(ProgramUnderTest.Path, target.Command);
        await using var client = await McpClient.CreateAsync(
            target.In(rehearsing.Installation.Home.Path).ToTransport(), cancellationToken: TestContext.Current.CancellationToken);
        (await FirstPrompt.FollowAsync(client)).AssertRehearsed();
        await rehearsing.AssertNothingLeftAsync();
        // The same ledger as the server's, and no other beside it.
        Assert.Equal(rehearsing.Installation.Data, target.Env["WORKONWARD_MCP_DATA_DIR"]);
    }

    [Theory(Timeout = Bounded.WholeTest)]
    [MemberData(nameof(WithStdio))]
    public async Task A_server_on_HTTP_tells_a_client_how_to_start_a_program_beside_it(string word)
    {
        var target = await PastedAsync(word, Way.HttpWithToken, "--stdio");

        Assert.Equal((await PastedAsync(word, Way.Stdio)).ToJson(), target.ToJson());
    }

    [Theory(Timeout = Bounded.WholeTest)]
    [MemberData(nameof(WithToken))]
    public async Task The_address_and_header_of_each_connect_the_TypeScript_SDK(string word)
    {
        var target = await PastedAsync(word, Way.HttpWithToken, "--token");

        Assert.Equal(rehearsing.OverHttp.ToJson(), target.ToJson());
        var answer = await NodeAnswer.OfAsync(
            new Dictionary<string, string>(StringComparer.Ordinal), "prompt.mjs", "v2", "auto", target.ToJson());
        Assert.True(answer.ExitCode == 0, answer.Error);
        FirstPrompt.Read(JsonElement.Parse(answer.Output)).AssertRehearsed();
    }

    [Theory]
    [MemberData(nameof(WithToken))]
    public async Task The_sign_in_of_each_leads_to_the_published_address_without_a_header(string word)
    {
        using var house = new OperatorsHouse();
        var run = await house.RunAsync(
            width: null,
            house.Variables(
                ("WORKONWARD_MCP_TRANSPORT", "http"),
                ("WORKONWARD_MCP_OAUTH_ISSUER", "https://mcp.gitdate.ink"),
                ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", FoundingPage.LoginEmail),
                ("WORKONWARD_MCP_BEHIND_PROXY", "1")),
            "connect",
            word);

        var target = await new PastedConfig(word, new Dictionary<string, string>(StringComparer.Ordinal)).ReadAsync(run.Out.TrimEnd('\n'));

        Assert.Equal(FoundingPage.ConnectorUrl, target.Url);
        Assert.Empty(target.Headers);
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task The_bridge_of_Claude_Desktop_is_the_tested_one_and_brings_the_token()
    {
        var target = await PastedAsync("claude", Way.HttpWithToken);
        var packages = JsonElement.Parse(await File.ReadAllTextAsync(
            Path.Combine(NodeProgram.Folder, "package.json"), TestContext.Current.CancellationToken));
        var tested = packages.GetProperty("dependencies").GetProperty("mcp-remote").GetString();
        Assert.Equal(("npx", "-y", $"mcp-remote@{tested}"), (target.Command, target.Args[0], target.Args[1]));

        using var home = new ScratchFolder();
        await using var bridge = NodeRun.StartServer(
            new Dictionary<string, string>(target.Env, StringComparer.Ordinal)
            {
                ["HOME"] = home.Path,
                ["MCP_REMOTE_CONFIG_DIR"] = home.Below("mcp-auth"),
            },
            Bridge,
            target.Args.Skip(2));
        await using var client = await McpClient.CreateAsync(
            new StreamClientTransport(bridge.Input, bridge.Output), cancellationToken: TestContext.Current.CancellationToken);
        (await FirstPrompt.FollowAsync(client)).AssertRehearsed();
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task A_shell_without_variables_prints_the_address_of_the_server_that_runs()
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = (HttpRun)await installation.StartAsync(Way.HttpWithToken);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = installation.Home.Path,
            ["WORKONWARD_MCP_DATA_DIR"] = installation.Data,
        };

        var address = await ProgramRun.OfAsync(variables, "connect", "cursor");
        var program = await ProgramRun.OfAsync(variables, "connect", "cursor", "--stdio");

        Assert.Contains($"\"{new Uri(server.Origin, "/mcp")}\"", address.Out, StringComparison.Ordinal);
        Assert.Contains("${env:WORKONWARD_MCP_AUTH_TOKEN}", address.Out, StringComparison.Ordinal);
        Assert.Contains("${env:WORKONWARD_API_KEY}", program.Out, StringComparison.Ordinal);
        Assert.Contains($"\"WORKONWARD_MCP_DATA_DIR\": \"{installation.Data}\"", program.Out, StringComparison.Ordinal);
    }

    // Claude Code and Cursor leave a configured header out where they find a sign-in.
    [Fact(Timeout = Bounded.WholeTest)]
    public async Task A_server_with_a_token_offers_no_sign_in()
    {
        using var http = new HttpClient { BaseAddress = rehearsing.Server.Origin };
        foreach (var path in Metadata)
        {
            using var document = await http.GetAsync($".well-known/{path}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, document.StatusCode);
        }

        using var body = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"ping"}""", mediaType: new("application/json"));
        using var refused = await http.PostAsync("mcp", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.DoesNotContain("resource_metadata", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private async Task<Target> PastedAsync(string word, Way way, params string[] options)
    {
        var variables = rehearsing.Variables(way);
        var secrets = variables.Where(pair => pair.Key is "WORKONWARD_API_KEY" or "WORKONWARD_MCP_AUTH_TOKEN")
            .ToDictionary(StringComparer.Ordinal);
        var run = await ProgramRun.OfAsync(variables, ["connect", word, .. options]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.All(secrets.Values, secret => Assert.DoesNotContain(secret, run.Out + run.Error, StringComparison.Ordinal));
        return await new PastedConfig(word, secrets).ReadAsync(run.Out.TrimEnd('\n'));
    }
}
