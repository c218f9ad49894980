using System.Text.Json.Nodes;

namespace Workonward.Campaign.Callers;

/// <summary>A tool call as a JSON-RPC message on one line.</summary>
internal static class McpCall
{
    public static string Of(long id, string tool, JsonObject arguments) => new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = id,
        ["method"] = "tools/call",
        ["params"] = new JsonObject { ["name"] = tool, ["arguments"] = arguments.DeepClone() },
    }.ToJsonString();
}
