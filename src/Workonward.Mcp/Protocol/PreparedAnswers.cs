using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Workonward.Mcp.Protocol.Features;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol;

/// <summary>
/// The results that depend on nothing but the settings, made once. Each is the UTF-8 of a <c>result</c>.
/// </summary>
internal sealed class PreparedAnswers(ToolCatalog catalog, ToolListing listing, FeatureList features)
{
    // MCP Apps (SEP-1865).
    private const string AppExtension = "io.modelcontextprotocol/ui";

    private readonly Lazy<FrozenDictionary<string, ReadOnlyMemory<byte>>> _initialize = new(() =>
        ProtocolVersions.AllLegacy.ToFrozenDictionary(
            version => version, version => Initialized(version, features, listing), StringComparer.Ordinal));

    private readonly PreparedResult _discover = new(() => Discovered(features, listing));
    private readonly PreparedResult _tools = new(() => Listed(catalog, listing));

    /// <summary>An empty result.</summary>
    public static ReadOnlyMemory<byte> Empty { get; } = "{}"u8.ToArray();

    // Who answers.
    private static ReadOnlyMemory<byte> ModernMeta { get; } = ResultJson.Bytes(ResultJson.Meta());

    /// <summary>The <c>_meta</c> of a tool's result; empty for none.</summary>
    /// <param name="isModern">A modern result says who answers.</param>
    /// <param name="challenge">For assistants that read the body where others read <c>WWW-Authenticate</c>.</param>
    public static ReadOnlyMemory<byte> ResultMeta(bool isModern, string? challenge)
    {
        if (challenge is null)
            return isModern ? ModernMeta : default;
        var meta = isModern ? ResultJson.Meta() : [];
        meta["mcp/www_authenticate"] = new JsonArray(challenge);
        return ResultJson.Bytes(meta);
    }

    /// <summary>The answer to <c>server/discover</c>.</summary>
    public ReadOnlyMemory<byte> Discover => _discover.Of(isModern: true);

    /// <summary>The answer to a legacy <c>initialize</c>: always a result, whatever was asked for.</summary>
    public ReadOnlyMemory<byte> Initialize(string? asked) => _initialize.Value[ProtocolVersions.Negotiate(asked)];

    /// <summary>The answer to <c>tools/list</c>; only a modern one bears caching members.</summary>
    public ReadOnlyMemory<byte> ToolList(bool modern) => _tools.Of(modern);

    // What is there, and nothing that would need a push.
    private static JsonObject Capabilities(FeatureList features, ToolListing listing)
    {
        var capabilities = new JsonObject { ["tools"] = new JsonObject() };
        foreach (var feature in features.All)
            capabilities[feature.Capability] = new JsonObject();
        if (listing.HasApp)
            capabilities["extensions"] = new JsonObject { [AppExtension] = new JsonObject() };
        return capabilities;
    }

    private static ReadOnlyMemory<byte> Initialized(string version, FeatureList features, ToolListing listing) => ResultJson.Bytes(new JsonObject
    {
        ["protocolVersion"] = version,
        ["capabilities"] = Capabilities(features, listing),
        ["serverInfo"] = ResultJson.Identity(),
        ["instructions"] = ServerIdentity.Instructions,
    });

    private static JsonObject Discovered(FeatureList features, ToolListing listing) => new()
    {
        ["supportedVersions"] = new JsonArray(ProtocolVersions.Modern),
        ["capabilities"] = Capabilities(features, listing),
        ["instructions"] = ServerIdentity.Instructions,
    };

    private static JsonObject Listed(ToolCatalog catalog, ToolListing listing) => new()
    {
        ["tools"] = new JsonArray([.. catalog.Tools.Select(tool => ToolDescription.Of(tool, listing))]),
    };
}
