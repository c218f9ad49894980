using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>
/// The conformance host over standard input and output, which the suite doesn't speak: by the official client, and line by line
/// where that one hides what matters.
/// </summary>
public sealed class ConformanceStdioTests
{
    private const string Modern =
        """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{"elicitation":{}}}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory(Timeout = Bounded.WholeTest)]
    [InlineData("2024-11-05")]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Tools_prompts_resources_and_completions_answer_in_every_revision(string version)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await StartAsync(installation, version);
        var client = server.Client;

        var tools = await client.ListToolsAsync(cancellationToken: Stop);
        var image = await client.CallToolAsync("test_image_content", cancellationToken: Stop);
        var prompt = await client.GetPromptAsync(
            "test_prompt_with_arguments", Arguments.Of(("arg1", "one"), ("arg2", "two")), cancellationToken: Stop);
        var read = await client.ReadResourceAsync("test://template/7/data", cancellationToken: Stop);
        var completed = await client.CompleteAsync(
            new PromptReference { Name = "test_prompt_with_arguments" }, "arg1", "par", cancellationToken: Stop);

        Assert.Equal(version, client.NegotiatedProtocolVersion);
        Assert.Equal(24, tools.Count);
        Assert.Equal("image/png", Assert.IsType<ImageContentBlock>(Assert.Single(image.Content)).MimeType);
        Assert.Equal(
            "Prompt with arguments: arg1='one', arg2='two'",
            Assert.IsType<TextContentBlock>(Assert.Single(prompt.Messages).Content).Text);
        Assert.Contains("Data for ID: 7", Assert.IsType<TextResourceContents>(Assert.Single(read.Contents)).Text, StringComparison.Ordinal);
        Assert.Equal(["paris", "park", "party"], completed.Completion.Values);
    }

    // In rounds where the revision has them, else by requests on the connection.
    [Theory(Timeout = Bounded.WholeTest)]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task A_call_goes_on_with_what_the_person_answered_in_each_of_its_rounds(string version)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await StartAsync(installation, version);

        var twice = await server.Client.CallToolAsync("test_input_required_result_multi_round", cancellationToken: Stop);
        var state = await server.Client.CallToolAsync("test_input_required_result_request_state", cancellationToken: Stop);

        Assert.Equal("Ada likes blue.", Assert.IsType<TextContentBlock>(Assert.Single(twice.Content)).Text);
        Assert.Equal("Confirmed: state-ok", Assert.IsType<TextContentBlock>(Assert.Single(state.Content)).Text);
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task A_state_that_was_altered_is_refused_and_a_genuine_one_is_not()
    {
        await using var installation = await Installation.MakeAsync();
        using var server = RawStdio.Start(installation.Variables(Way.Stdio), ConformanceHost.Path);
        var asked = await server.AskJsonAsync(Confirm(1, ""));
        var state = asked.GetProperty("result").GetProperty("requestState").GetString();

        var altered = await server.AskJsonAsync(Confirm(2, Answered(state + "-TAMPERED")));
        var genuine = await server.AskJsonAsync(Confirm(3, Answered(state)));

        Assert.Equal("input_required", asked.GetProperty("result").GetProperty("resultType").GetString());
        Assert.Equal(-32602, altered.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal("complete", genuine.GetProperty("result").GetProperty("resultType").GetString());
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task The_model_of_a_legacy_client_is_asked_on_the_connection()
    {
        await using var installation = await Installation.MakeAsync();
        using var server = RawStdio.Start(installation.Variables(Way.Stdio), ConformanceHost.Path);
        await server.AskAsync(
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"sampling":{}},"clientInfo":{"name":"t","version":"1"}}}
            """);

        var asked = await server.AskJsonAsync(
            """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"test_sampling","arguments":{"prompt":"Which capital?"}}}""");
        var answer = await server.AskJsonAsync(
            $$$"""
            {"jsonrpc":"2.0","id":{{{asked.GetProperty("id").GetRawText()}}},"result":{"role":"assistant","model":"m","content":{"type":"text","text":"Paris"} } }
            """);

        Assert.Equal("sampling/createMessage", asked.GetProperty("method").GetString());
        Assert.Contains("Which capital?", asked.GetProperty("params").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("LLM response: Paris", answer.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
    }

    private static string Confirm(int id, string more) =>
        $$$"""
        {"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"test_input_required_result_tampered_state","_meta":{{{Modern}}} {{{more}}} }}
        """;

    private static string Answered(string? state) =>
        $$$"""
        ,"requestState":"{{{state}}}","inputResponses":{"confirm":{"action":"accept","content":{"ok":true} } }
        """;

    private static Task<RunningServer> StartAsync(Installation installation, string version) => StdioRun.StartAsync(
        installation.Variables(Way.Stdio),
        new McpClientOptions
        {
            ProtocolVersion = version,
            Capabilities = new ClientCapabilities { Elicitation = new ElicitationCapability { Form = new FormElicitationCapability() } },
            Handlers = new McpClientHandlers { ElicitationHandler = (asked, _) => ValueTask.FromResult(Answer(asked!)) },
        },
        ConformanceHost.Path);

    // Each form has one field.
    private static ElicitResult Answer(ElicitRequestParams asked) => new()
    {
        Action = "accept",
        Content = asked.RequestedSchema!.Properties.ToDictionary(field => field.Key, field => JsonElement.Parse(field.Key switch
        {
            "name" => "\"Ada\"",
            "color" => "\"blue\"",
            _ => "true",
        }), StringComparer.Ordinal),
    };
}
