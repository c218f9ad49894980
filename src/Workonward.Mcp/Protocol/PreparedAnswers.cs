using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol;

/// <summary>
/// The results that depend on nothing but the settings, made once. Each is the UTF-8 of a <c>result</c>.
/// </summary>
internal sealed class PreparedAnswers(ToolCatalog catalog, ToolListing listing)
{
    // The list changes only with a restart; five minutes spare clients round trips and soon notice the restart.
    private const int LifetimeMilliseconds = 300_000;

    private readonly Lazy<FrozenDictionary<string, ReadOnlyMemory<byte>>> _initialize = new(() =>
        ProtocolVersions.AllLegacy.ToFrozenDictionary(version => version, Initialized, StringComparer.Ordinal));

    private readonly Lazy<ReadOnlyMemory<byte>> _discover = new(Discovered);
    private readonly Lazy<ReadOnlyMemory<byte>> _legacyList = new(() => Bytes(Listed(catalog, listing)));
    private readonly Lazy<ReadOnlyMemory<byte>> _modernList = new(() => Modernized(Listed(catalog, listing)));

    /// <summary>An empty result.</summary>
    public static ReadOnlyMemory<byte> Empty { get; } = "{}"u8.ToArray();

    // Who answers.
    private static ReadOnlyMemory<byte> ModernMeta { get; } = Bytes(Meta());

    /// <summary>The <c>_meta</c> of a tool's result; empty for none.</summary>
    /// <param name="isModern">A modern result says who answers.</param>
    /// <param name="challenge">For assistants that read the body where others read <c>WWW-Authenticate</c>.</param>
    public static ReadOnlyMemory<byte> ResultMeta(bool isModern, string? challenge)
    {
        if (challenge is null)
            return isModern ? ModernMeta : default;
        var meta = isModern ? Meta() : [];
        meta["mcp/www_authenticate"] = new JsonArray(challenge);
        return Bytes(meta);
    }

    /// <summary>The answer to <c>server/discover</c>.</summary>
    public ReadOnlyMemory<byte> Discover => _discover.Value;

    /// <summary>The answer to a legacy <c>initialize</c>: always a result, whatever was asked for.</summary>
    public ReadOnlyMemory<byte> Initialize(string? asked) => _initialize.Value[ProtocolVersions.Negotiate(asked)];

    /// <summary>The answer to <c>tools/list</c>; only a modern one bears caching members.</summary>
    public ReadOnlyMemory<byte> ToolList(bool modern) => modern ? _modernList.Value : _legacyList.Value;

    // Tools, and nothing that would need a push.
    private static JsonObject Capabilities() => new() { ["tools"] = new JsonObject() };

    private static JsonNode Identity() => Node(ServerIdentity.Info)!;

    private static JsonObject Meta() => new() { [MetaKeys.ServerInfo] = Identity() };

    private static ReadOnlyMemory<byte> Initialized(string version) => Bytes(new JsonObject
    {
        ["protocolVersion"] = version,
        ["capabilities"] = Capabilities(),
        ["serverInfo"] = Identity(),
        ["instructions"] = ServerIdentity.Instructions,
    });

    private static ReadOnlyMemory<byte> Discovered() => Modernized(new JsonObject
    {
        ["supportedVersions"] = new JsonArray(ProtocolVersions.Modern),
        ["capabilities"] = Capabilities(),
        ["instructions"] = ServerIdentity.Instructions,
    });

    private static JsonObject Listed(ToolCatalog catalog, ToolListing listing) => new()
    {
        ["tools"] = new JsonArray([.. catalog.Tools.Select(tool => ToolDescription.Of(tool, listing))]),
    };

    // `private`: the answer stands behind authorization, so no shared cache may keep it.
    private static ReadOnlyMemory<byte> Modernized(JsonObject result)
    {
        result["resultType"] = "complete";
        result["ttlMs"] = LifetimeMilliseconds;
        result["cacheScope"] = "private";
        result["_meta"] = Meta();
        return Bytes(result);
    }

    private static JsonNode? Node<TValue>(TValue value) =>
        JsonSerializer.SerializeToNode(value, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(TValue)));

    // The wire is application/json, never HTML, so only what JSON itself demands is escaped.
    private static ReadOnlyMemory<byte> Bytes(JsonNode node)
    {
        var output = new ArrayBufferWriter<byte>(8 * 1024);
        using (var writer = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            node.WriteTo(writer);
        return output.WrittenMemory;
    }
}
