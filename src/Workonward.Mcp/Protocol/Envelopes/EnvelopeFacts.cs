using System.Runtime.InteropServices;
using System.Text.Json;

namespace Workonward.Mcp.Protocol.Envelopes;

/// <summary>What of a request's params belongs to the protocol and not to its method.</summary>
/// <param name="BodyVersion">The revision named in <c>_meta</c>: null where there is none, empty where it is no string.</param>
/// <param name="DeclaresCapabilities">Whether <c>_meta</c> declares the client's capabilities as an object.</param>
/// <param name="HasCursor">Whether a list is asked for from a place of an earlier answer.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EnvelopeFacts(string? BodyVersion, bool DeclaresCapabilities, bool HasCursor)
{
    /// <summary>Reads them from params that were parsed, or from none.</summary>
    public static EnvelopeFacts Of(JsonElement parameters)
    {
        var meta = Member(parameters, "_meta"u8);
        var body = Member(meta, VersionName) switch
        {
            { ValueKind: JsonValueKind.Undefined } => null,
            { ValueKind: JsonValueKind.String } version => version.GetString(),
            _ => "",
        };
        return new EnvelopeFacts(
            body,
            Member(meta, CapabilitiesName).ValueKind == JsonValueKind.Object,
            Member(parameters, "cursor"u8).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null));
    }

    /// <summary>The member of <c>_meta</c> that names the revision.</summary>
    public static ReadOnlySpan<byte> VersionName => "io.modelcontextprotocol/protocolVersion"u8;

    /// <summary>The member of <c>_meta</c> that declares what the client can do.</summary>
    public static ReadOnlySpan<byte> CapabilitiesName => "io.modelcontextprotocol/clientCapabilities"u8;

    private static JsonElement Member(JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;
}
