using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Workonward.Mcp.Protocol;

/// <summary>Makes results: the same content for both eras, and around it what a modern one must say besides.</summary>
internal static class ResultJson
{
    // What is listed changes only with a restart; five minutes spare clients round trips and soon notice the restart.
    private const int LifetimeMilliseconds = 300_000;

    // The wire is application/json, never HTML, so only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Who answers.</summary>
    public static JsonNode? Identity() => JsonSerializer.SerializeToNode(
        ServerIdentity.Info, McpJsonUtilities.DefaultOptions.GetTypeInfo(ServerIdentity.Info.GetType()));

    /// <summary>The same as the <c>_meta</c> of a modern result.</summary>
    public static JsonObject Meta() => new() { [MetaKeys.ServerInfo] = Identity() };

    /// <summary>A result that no cache may keep.</summary>
    public static ReadOnlyMemory<byte> Of(JsonObject result, bool isModern)
    {
        if (!isModern)
            return Bytes(result);
        result["resultType"] = "complete";
        result["_meta"] = Meta();
        return Bytes(result);
    }

    /// <summary>
    /// A result whose modern form says how long it holds. <c>private</c>: it stands behind authorization, so no shared cache
    /// may keep it.
    /// </summary>
    public static ReadOnlyMemory<byte> Cacheable(JsonObject result, bool isModern, int lifetime = LifetimeMilliseconds)
    {
        if (!isModern)
            return Bytes(result);
        result["resultType"] = "complete";
        result["ttlMs"] = lifetime;
        result["cacheScope"] = "private";
        result["_meta"] = Meta();
        return Bytes(result);
    }

    /// <summary>The node as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Bytes(JsonNode node)
    {
        var output = new ArrayBufferWriter<byte>(8 * 1024);
        using (var writer = new Utf8JsonWriter(output, Compact))
            node.WriteTo(writer);
        return output.WrittenMemory;
    }
}
