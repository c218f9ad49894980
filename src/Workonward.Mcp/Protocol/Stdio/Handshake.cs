using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>
/// Makes the legacy handshake one that always succeeds, as 2025-11-25, basic/lifecycle, demands: a version that can't be
/// served is answered with one that can, never with an error.
/// </summary>
internal static class Handshake
{
    /// <summary>Prepares an <c>initialize</c> for the SDK, which would refuse an unfitting version or a missing member.</summary>
    public static void Mend(JsonRpcRequest initialize)
    {
        var given = initialize.Params as JsonObject ?? [];
        initialize.Params = given;
        given["protocolVersion"] = ProtocolVersions.Negotiate(Text(given["protocolVersion"]));
        if (given["capabilities"] is not JsonObject)
            given["capabilities"] = new JsonObject();
        if (given["clientInfo"] is not JsonObject client || Text(client["name"]) is null || Text(client["version"]) is null)
            given["clientInfo"] = new JsonObject { ["name"] = "unnamed", ["version"] = "0" };
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
