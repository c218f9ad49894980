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
    public static McpError Error(string requested) => new(
        McpErrorCodes.UnsupportedVersion, "This protocol version is not served.", Data([ProtocolVersions.Modern], requested));

    /// <summary>
    /// The same for a legacy handshake, with the code of its own time: the modern one would tell that this server is modern.
    /// </summary>
    public static McpError ErrorOfHandshake(string? requested) => new(
        McpErrorCodes.InvalidParams,
        "Unsupported protocol version.",
        Data(ProtocolVersions.AllLegacy.Order(StringComparer.Ordinal), requested));

    private static ReadOnlyMemory<byte> Data(IEnumerable<string> supported, string? requested)
    {
        var data = new JsonObject
        {
            ["supported"] = new JsonArray([.. supported.Select(version => (JsonNode)version)]),
            ["requested"] = requested,
        };
        return JsonSerializer.SerializeToUtf8Bytes(data, SchemaJson.Default.JsonNode);
    }
}
