using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>The status of an error that a request meets after it was let in (2026-07-28, basic/index, section Error Codes).</summary>
public sealed class ErrorStatusTests
{
    [Theory]
    [InlineData(-32601, 404)]
    [InlineData(-32020, 400)]
    [InlineData(-32021, 400)]
    [InlineData(-32022, 400)]
    [InlineData(-32602, 200)]
    [InlineData(-32603, 200)]
    public async Task A_modern_error_has_the_status_of_its_code(int code, int status)
    {
        await using var host = await McpHost.StartAsync(features: new RefusingFeature(code));

        var answer = await host.PostAsync(
            $$$"""{"jsonrpc":"2.0","id":7,"method":"prompts/list","params":{"_meta":{{{McpHost.ModernMeta}}}}}""",
            ("MCP-Protocol-Version", "2026-07-28"),
            ("Mcp-Method", RefusingFeature.Method));

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.ErrorCode);
        Assert.Equal("7", answer.Id);
    }

    // Its clients know the error by its body alone, and some give up on any other status.
    [Fact]
    public async Task A_legacy_error_travels_in_an_answer()
    {
        await using var host = await McpHost.StartAsync(features: new RefusingFeature(-32601));

        var answer = await host.PostAsync("""{"jsonrpc":"2.0","id":7,"method":"prompts/list"}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(-32601, answer.ErrorCode);
    }
}
