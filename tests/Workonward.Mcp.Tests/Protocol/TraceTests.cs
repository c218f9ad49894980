using System.Diagnostics;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>Spans below the one that a caller names (SEP-414).</summary>
public sealed class TraceTests
{
    [Theory]
    [InlineData("tools/call", "echo", "tools/call echo")]
    [InlineData("tools/list", null, "tools/list")]
    [InlineData("ping", null, "ping")]
    [InlineData("made/up by a caller", null, "_OTHER")]
    public async Task A_request_is_a_span_below_its_callers_over_both_transports(string method, string? tool, string name)
    {
        var parent = Parent();
        using var spans = new HeardSpans(parent.TraceId);
        await using var http = await McpHost.StartAsync();
        await using var stdio = new StdioHost();
        var request = Request(method, tool, $"00-{parent.TraceId}-{parent.SpanId}-01", "vendor=1");

        await http.PostAsync(request, ("MCP-Protocol-Version", "2025-06-18"));
        await stdio.AskAsync(request);

        Assert.Equal(2, spans.Ended.Count);
        Assert.All(spans.Ended, span =>
        {
            Assert.Equal((name, ActivityKind.Server), (span.DisplayName, span.Kind));
            Assert.Equal(parent.SpanId, span.ParentSpanId);
            Assert.Equal("vendor=1", span.TraceStateString);
            Assert.Equal(name.Split(' ')[0], span.GetTagItem(RequestTrace.MethodTag));
            Assert.Equal(tool, span.GetTagItem(RequestTrace.ToolTag));
        });
        Assert.Equal("2025-06-18", spans.Ended[0].GetTagItem(RequestTrace.VersionTag));
    }

    [Fact]
    public async Task A_refusal_of_a_tool_marks_its_span()
    {
        var parent = Parent();
        using var spans = new HeardSpans(parent.TraceId);
        await using var host = await McpHost.StartAsync();

        await host.PostAsync(Request("tools/call", "echo", $"00-{parent.TraceId}-{parent.SpanId}-01", "", "refuse"));

        Assert.Equal(ActivityStatusCode.Error, Assert.Single(spans.Ended).Status);
    }

    [Theory]
    [InlineData("\"nonsense\"")]
    [InlineData("5")]
    [InlineData("\"00-00000000000000000000000000000000-0000000000000000-01\"")]
    public async Task A_context_that_is_none_spoils_nothing(string traceparent)
    {
        using var spans = new HeardSpans(Parent().TraceId);
        await using var host = await McpHost.StartAsync();
        var meta = $$$"""{"traceparent":{{{traceparent}}},"tracestate":{}}""";

        var answer = await host.PostAsync($$$$"""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{{{{meta}}}}}}""");

        Assert.Equal(200, answer.Status);
        Assert.Empty(spans.Ended);
    }

    private static ActivityContext Parent() =>
        new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

    private static string Request(string method, string? tool, string parent, string state, string recipient = "hello") =>
        $$$"""{"jsonrpc":"2.0","id":1,"method":"{{{method}}}","params":{"name":"{{{tool}}}","arguments":{"recipient":"{{{recipient}}}"},"_meta":{"traceparent":"{{{parent}}}","tracestate":"{{{state}}}"} } }""";
}
