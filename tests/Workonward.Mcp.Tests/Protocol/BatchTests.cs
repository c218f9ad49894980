using System.Text.Json;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>JSON-RPC batches: 2025-03-26 demands that a server takes them (basic, section Batching).</summary>
public sealed class BatchTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":"p","method":"ping"}""";
    private const string Note = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";
    private const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-03-26"}}""";
    private const string Version = "MCP-Protocol-Version";

    /// <summary>What stands in one place of a batch, and the code of its own answer there.</summary>
    public static TheoryData<string, int, string?> Misfits { get; } = new()
    {
        { "3", -32600, null },
        { "[]", -32600, null },
        { $"[{Ping}]", -32600, null },
        { "{}", -32600, null },
        { """{"jsonrpc":"2.0","id":null,"method":"ping"}""", -32600, null },
        { """{"jsonrpc":"2.0","id":4,"result":{}}""", -32600, "4" },
        { """{"jsonrpc":"2.0","id":4,"method":"no/such"}""", -32601, "4" },
        { """{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"nothing"}}""", -32602, "4" },
        { Initialize, -32600, "1" },
        { $$$"""{"jsonrpc":"2.0","id":4,"method":"tools/list","params":{"_meta":{{{McpHost.ModernMeta}}}}}""", -32600, "4" },
    };

    [Theory]
    [InlineData(null)]
    [InlineData("2025-03-26")]
    public async Task Every_request_of_a_batch_is_answered_in_its_place_and_no_notification(string? version)
    {
        await using var host = await McpHost.StartAsync();
        (string, string)[] headers = version is null ? [] : [(Version, version)];

        var answer = await host.PostAsync($"[{Ping},{Note},{Call("a", "hello")},{Call("b", "refuse")}]", headers);

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal(["p", "a", "b"], Ids(answer.Json));
        Assert.Equal("hello", answer.Json[1].GetProperty("result").GetProperty("structuredContent").GetProperty("said").GetString());
        Assert.True(answer.Json[2].GetProperty("result").GetProperty("isError").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task What_does_not_fit_is_refused_in_its_place_and_spoils_nothing_else(string misfit, int code, string? id)
    {
        await using var host = await McpHost.StartAsync();
        await using var stdio = new StdioHost();

        var overHttp = (await host.PostAsync($"[{Ping},{misfit},{Call("a", "hello")}]")).Json;
        var overStdio = await stdio.AskAsync($"[{Ping},{misfit},{Call("a", "hello")}]");

        Assert.All([overHttp, overStdio], answers =>
        {
            Assert.Equal(3, answers.GetArrayLength());
            Assert.Equal(code, answers[1].GetProperty("error").GetProperty("code").GetInt32());
            Assert.Equal(id, answers[1].TryGetProperty("id", out var echoed) ? echoed.GetRawText() : null);
            Assert.True(answers[2].TryGetProperty("result", out _));
        });
    }

    [Fact]
    public async Task A_batch_of_notifications_has_no_answer()
    {
        await using var host = await McpHost.StartAsync();
        await using var stdio = new StdioHost();

        var overHttp = await host.PostAsync($"[{Note},{Note}]");
        await stdio.SendAsync($"[{Note},{Note}]");
        var next = await stdio.AskAsync(Ping);

        Assert.Equal((202, ""), (overHttp.Status, overHttp.Body));
        Assert.Equal("p", next.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("initialize", "{}")]
    [InlineData("notifications/progress", $$$"""{"_meta":{{{McpHost.ModernMeta}}}}""")]
    public async Task A_notification_has_no_answer_in_a_batch_not_even_where_it_does_not_fit(string method, string parameters)
    {
        await using var host = await McpHost.StartAsync();
        await using var stdio = new StdioHost();
        var misfit = $$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}}}""";

        var overHttp = await host.PostAsync($"[{misfit},{Ping}]");
        var overStdio = await stdio.AskAsync($"[{misfit},{Ping}]");

        Assert.Equal(["p"], Ids(overHttp.Json));
        Assert.Equal(["p"], Ids(overStdio));
        Assert.Equal(202, (await host.PostAsync($"[{misfit}]")).Status);
    }

    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    [InlineData("v999.0.0")]
    public async Task Other_revisions_have_no_batches(string version)
    {
        await using var host = await McpHost.StartAsync();

        var answer = await host.PostAsync($"[{Ping}]", (Version, version));

        Assert.Equal((400, -32600, null), (answer.Status, answer.ErrorCode, answer.Id));
    }

    [Fact]
    public async Task Over_stdio_the_handshake_says_whether_there_are_batches()
    {
        await using var host = new StdioHost();

        await host.AskAsync(Initialize);
        var taken = await host.AskAsync($"[{Ping}]");
        await host.AskAsync(Initialize.Replace("2025-03-26", "2025-06-18", StringComparison.Ordinal));
        var refused = await host.AskAsync($"[{Ping}]");

        Assert.Equal(["p"], Ids(taken));
        Assert.Equal(-32600, refused.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[1,2,3]")]
    [InlineData("""[{"jsonrpc":"2.0","id":4,"result":{}}]""")]
    public async Task An_array_without_any_message_is_refused_as_one(string body)
    {
        await using var host = await McpHost.StartAsync();
        await using var stdio = new StdioHost();

        var overHttp = await host.PostAsync(body);
        var overStdio = await stdio.AskAsync(body);

        Assert.Equal((400, -32600, null), (overHttp.Status, overHttp.ErrorCode, overHttp.Id));
        Assert.Equal(overHttp.Json.GetRawText(), overStdio.GetRawText());
    }

    [Fact]
    public async Task A_batch_has_its_limit()
    {
        await using var host = await McpHost.StartAsync();
        var longest = Enumerable.Repeat(Ping, JsonRpcReader.MostInBatch).ToList();

        var taken = await host.PostAsync($"[{string.Join(',', longest)}]");
        var refused = await host.PostAsync($"[{string.Join(',', [.. longest, Ping])}]");

        Assert.Equal(longest.Count, taken.Json.GetArrayLength());
        Assert.Equal((400, -32600), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task The_calls_of_a_batch_run_one_after_another()
    {
        var stage = new EchoStage();
        await using var host = await McpHost.StartAsync(stage: stage);
        var batch = host.PostAsync($"[{Call("a", "wait")},{Call("b", "progress", "5")}]", ("Accept", "application/json, text/event-stream"));
        await stage.Begun;

        stage.End();
        var answer = await batch;

        var events = answer.Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, events.Length);
        Assert.Equal(["a", "b"], Ids(answer.Json));
    }

    [Fact]
    public async Task A_call_without_its_scope_is_told_in_its_place()
    {
        await using var host = await McpHost.StartAsync(bearer: _ => new ScopedBearer("email.send"));

        var answer = await host.PostAsync($"[{Call("a", "hello")},{Ping}]");

        Assert.Equal(200, answer.Status);
        var refused = answer.Json[0].GetProperty("result");
        Assert.Equal("insufficient_scope", refused.GetProperty("structuredContent").GetProperty("code").GetString());
        Assert.True(refused.GetProperty("_meta").TryGetProperty("mcp/www_authenticate", out _));
        Assert.Equal("p", answer.Json[1].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Over_stdio_a_call_of_a_batch_is_cancelled_by_its_id_and_the_others_are_answered()
    {
        var stage = new EchoStage();
        await using var host = new StdioHost(stage);
        await host.SendAsync($"[{Call("a", "wait")},{Call("b", "hello")}]");
        await stage.Begun;

        await host.SendAsync(Cancel("a"));
        var answers = await host.ReadAsync();

        Assert.Equal(["b"], Ids(answers));
    }

    [Fact]
    public async Task Over_stdio_an_id_in_use_is_refused_within_a_batch_and_beside_it()
    {
        var stage = new EchoStage();
        await using var host = new StdioHost(stage);
        await host.SendAsync($"[{Call("a", "wait")},{Call("a", "hello")}]");
        await stage.Begun;

        var beside = await host.AskAsync(Call("a", "hello"));
        stage.End();
        var answers = await host.ReadAsync();

        Assert.Equal(-32600, beside.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(-32600, answers[1].GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Over_stdio_the_end_of_input_waits_for_the_whole_batch()
    {
        var stage = new EchoStage();
        await using var host = new StdioHost(stage);
        await host.SendAsync($"[{Call("a", "wait")},{Ping}]");
        await stage.Begun;

        host.EndInput();
        stage.End();
        var answers = await host.ReadAsync();
        await host.Running;

        Assert.Equal(["a", "p"], Ids(answers));
    }

    private static IEnumerable<string?> Ids(JsonElement answers) =>
        answers.EnumerateArray().Select(answer => answer.GetProperty("id").GetString());

    private static string Cancel(string id) =>
        $$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"{{{id}}}"}}""";

    private static string Call(string id, string recipient, string? token = null) =>
        $$$"""{"jsonrpc":"2.0","id":"{{{id}}}","method":"tools/call","params":{"_meta":{{{(token is null ? "{}" : $$"""{"progressToken":{{token}}}""")}}},"name":"echo","arguments":{"recipient":"{{{recipient}}}"} } }""";
}
