using System.Text;
using System.Text.Json;
using Workonward.Mcp.Protocol.Stdio;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol;

public sealed class StdioServerTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":"p","method":"ping"}""";

    [Theory]
    [InlineData("{", -32700, null)]
    [InlineData("[]", -32600, null)]
    [InlineData("3", -32600, null)]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""", -32600, null)]
    [InlineData("""{"jsonrpc":"1.0","id":4,"method":"ping"}""", -32600, "4")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"ping","method":"x"}""", -32600, null)]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"no/such"}""", -32601, "4")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"tools/list","params":{"cursor":"x"}}""", -32602, "4")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"nothing"}}""", -32602, "4")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":5}}""", -32602, "4")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{}}""", -32602, "4")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"tools/call"}""", -32602, "4")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"server/discover"}""", -32601, "4")]
    public async Task A_bad_line_is_answered_and_the_next_one_served(string line, int code, string? id)
    {
        await using var host = new StdioHost();

        var answer = await host.AskAsync(line);
        var next = await host.AskAsync(Ping);

        Assert.Equal(code, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(id, answer.TryGetProperty("id", out var echoed) ? echoed.GetRawText() : null);
        Assert.Equal("p", next.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("tools/list", "2099-01-01", "{}", -32022)]
    [InlineData("tools/call", "2099-01-01", "{}", -32022)]
    [InlineData("tools/list", "2026-07-28", "[]", -32602)]
    [InlineData("server/discover", "2026-07-28", "null", -32602)]
    [InlineData("ping", "2026-07-28", "{}", -32601)]
    [InlineData("initialize", "2026-07-28", "{}", -32601)]
    public async Task A_modern_envelope_must_fit(string method, string version, string capabilities, int code)
    {
        await using var host = new StdioHost();

        var answer = await host.AskAsync(
            $$$$"""{"jsonrpc":"2.0","id":1,"method":"{{{{method}}}}","params":{"name":"echo","_meta":{"io.modelcontextprotocol/protocolVersion":"{{{{version}}}}","io.modelcontextprotocol/clientCapabilities":{{{{capabilities}}}}}}}""");

        Assert.Equal(code, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(1, answer.GetProperty("id").GetInt32());
    }

    [Theory]
    [InlineData("""{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"a","version":"1"}}""", "2025-06-18")]
    [InlineData("""{"protocolVersion":"2026-07-28","capabilities":{},"clientInfo":{"name":"a","version":"1"}}""", "2025-11-25")]
    [InlineData("""{"protocolVersion":"gibberish"}""", "2025-11-25")]
    [InlineData("""{"protocolVersion":5,"capabilities":[],"clientInfo":{"name":null}}""", "2025-11-25")]
    [InlineData("{}", "2025-11-25")]
    public async Task Initialize_is_always_a_result(string parameters, string version)
    {
        await using var host = new StdioHost();

        var answer = await host.AskAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{{{parameters}}}}""");

        Assert.Equal(version, answer.GetProperty("result").GetProperty("protocolVersion").GetString());
        Assert.Equal("""{"tools":{}}""", answer.GetProperty("result").GetProperty("capabilities").GetRawText());
    }

    [Fact]
    public async Task Both_eras_are_served_on_one_connection()
    {
        await using var host = new StdioHost();
        await host.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a","version":"1"}}}""");

        var modern = await host.AskAsync(Call("hello", McpHost.ModernMeta));
        var legacy = await host.AskAsync(Call("hello"));

        Assert.Equal("complete", modern.GetProperty("result").GetProperty("resultType").GetString());
        Assert.False(legacy.GetProperty("result").TryGetProperty("resultType", out _));
    }

    [Fact]
    public async Task A_line_longer_than_a_mebibyte_is_refused_and_the_next_one_served()
    {
        await using var host = new StdioHost();
        var chunk = new byte[1024 * 1024];
        chunk.AsSpan().Fill((byte)'x');

        for (var sent = 0; sent < 10; sent++)
            await host.SendAsync(chunk);
        var refused = await host.AskAsync("");
        var next = await host.AskAsync(Ping);

        Assert.Equal(-32600, refused.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal("p", next.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Blank_lines_and_carriage_returns_are_passed_over()
    {
        await using var host = new StdioHost();

        var answer = await host.AskAsync("\n  \r\n" + Ping + "\r");

        Assert.Equal("p", answer.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_cancelled_call_is_told_and_gets_no_answer()
    {
        var stage = new EchoStage();
        await using var host = new StdioHost(stage);
        await host.SendAsync(Call("wait"));
        await stage.Begun;

        await host.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":9}}""");
        await stage.Cancelled;
        var next = await host.AskAsync(Ping);

        Assert.Equal("p", next.GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_id_in_use_is_refused()
    {
        var stage = new EchoStage();
        await using var host = new StdioHost(stage);
        await host.SendAsync(Call("wait"));
        await stage.Begun;

        var second = await host.AskAsync(Call("hello"));
        stage.End();
        var first = await host.ReadAsync();

        Assert.Equal(-32600, second.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal("wait", Said(first));
    }

    [Fact]
    public async Task Calls_beyond_those_that_may_be_under_way_are_refused_until_one_has_ended()
    {
        var stage = new EchoStage();
        await using var host = new StdioHost(stage);
        for (var number = 0; number < RunningCalls.Most; number++)
            await host.SendAsync(Call("wait").Replace("9", $"{1000 + number}", StringComparison.Ordinal));

        var refused = await host.AskAsync(Call("hello"));
        stage.End();
        for (var number = 0; number < RunningCalls.Most; number++)
            Assert.Equal("wait", Said(await host.ReadAsync()));
        var next = await host.AskAsync(Call("hello"));

        Assert.Equal((-32600, 9), (refused.GetProperty("error").GetProperty("code").GetInt32(), refused.GetProperty("id").GetInt32()));
        Assert.Equal("hello", Said(next));
    }

    [Fact]
    public async Task The_end_of_input_waits_for_what_came_in()
    {
        var stage = new EchoStage();
        await using var host = new StdioHost(stage);
        await host.SendAsync(Call("wait"));
        await stage.Begun;

        host.EndInput();
        stage.End();
        var answer = await host.ReadAsync();
        await host.Running;

        Assert.Equal("wait", Said(answer));
    }

    [Fact]
    public async Task A_last_line_without_its_end_is_served()
    {
        await using var host = new StdioHost();
        await host.SendAsync(Encoding.UTF8.GetBytes(Call("hello")));

        host.EndInput();
        var answer = await host.ReadAsync();
        await host.Running;

        Assert.Equal("hello", Said(answer));
    }

    [Fact]
    public async Task A_stop_refuses_new_calls_and_waits_for_the_running_one()
    {
        var stage = new EchoStage();
        await using var host = new StdioHost(stage);
        await host.SendAsync(Call("wait"));
        await stage.Begun;

        host.Stop();
        Assert.False(host.Running.IsCompleted);
        stage.End();
        var answer = await host.ReadAsync();
        await host.Running;

        Assert.Equal("wait", Said(answer));
    }

    [Fact]
    public async Task Progress_comes_before_the_answer_under_the_callers_token()
    {
        await using var host = new StdioHost();

        var first = await host.AskAsync(Call("progress", """{"progressToken":"t"}"""));

        Assert.Equal("notifications/progress", first.GetProperty("method").GetString());
        Assert.Equal("t", first.GetProperty("params").GetProperty("progressToken").GetString());
    }

    private static string? Said(JsonElement answer) =>
        answer.GetProperty("result").GetProperty("structuredContent").GetProperty("said").GetString();

    private static string Call(string recipient, string meta = "{}") =>
        $$$"""{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"_meta":{{{meta}}},"name":"echo","arguments":{"recipient":"{{{recipient}}}"} } }""";
}
