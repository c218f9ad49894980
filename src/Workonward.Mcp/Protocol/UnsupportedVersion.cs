using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Protocol;

/// <summary>The refusal of a revision that isn't served (2026-07-28, basic/versioning).</summary>
internal static class UnsupportedVersion
{
    /// <summary>
    /// Names what is served, exactly as <c>server/discover</c> does, and echoes what was asked for.
    /// </summary>
    public static McpError Error(string requested)
    {
        var data = new JsonObject
        {
            ["supported"] = new JsonArray(ProtocolVersions.Modern),
            ["requested"] = requested,
        };
        return new McpError(
            McpErrorCodes.UnsupportedVersion,
            "This protocol version is not served.",
            JsonSerializer.SerializeToUtf8Bytes(data, SchemaJson.Default.JsonNode));
    }
}
