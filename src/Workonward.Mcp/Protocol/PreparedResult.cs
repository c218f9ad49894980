using System.Text.Json.Nodes;

namespace Workonward.Mcp.Protocol;

/// <summary>A cacheable result that depends on nothing but the settings, made once for each era.</summary>
/// <param name="make">Makes its content.</param>
internal sealed class PreparedResult(Func<JsonObject> make)
{
    private readonly Lazy<ReadOnlyMemory<byte>> _legacy = new(() => ResultJson.Cacheable(make(), isModern: false));
    private readonly Lazy<ReadOnlyMemory<byte>> _modern = new(() => ResultJson.Cacheable(make(), isModern: true));

    /// <summary>The UTF-8 of the <c>result</c>.</summary>
    public ReadOnlyMemory<byte> Of(bool isModern) => isModern ? _modern.Value : _legacy.Value;
}
