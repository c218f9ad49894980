using System.Text;
using System.Text.Json;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>A server that chance plays against, and how it is seen to be well.</summary>
internal static class FuzzSettings
{
    private const string Validation =
        """{"name":"validate_recipients","arguments":{"recipients":["p1@gitdate.ink","eve@evil.example"]}}""";

    /// <summary>Live sends, approvals that a client can give, and a heap that can't grow beyond 128 MiB.</summary>
    public static (string Name, string Value)[] Of(params (string Name, string Value)[] changes) =>
    [
        ("DOTNET_GCHeapHardLimit", "0x8000000"),
        ("WORKONWARD_MCP_APPROVAL", "batch"),
        ("WORKONWARD_MCP_APPROVAL_BY", "client"),
        .. changes,
    ];

    /// <summary>A call whose answer is known.</summary>
    public static byte[] GoodCall(string id) => Encoding.UTF8.GetBytes(
        $"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"method\":\"tools/call\",\"params\":{Validation}}}");

    public static void AssertGood(JsonElement answer)
    {
        var items = answer.GetProperty("result").GetProperty("structuredContent").GetProperty("recipients").EnumerateArray();
        Assert.Equal([true, false], items.Select(item => item.GetProperty("sendable").GetBoolean()));
    }
}
