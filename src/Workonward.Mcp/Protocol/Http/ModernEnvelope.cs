using ModelContextProtocol.Protocol;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// What a modern request must carry beside its version: capabilities, and headers that repeat the body.
/// </summary>
internal static class ModernEnvelope
{
    private const string MethodHeader = "Mcp-Method";
    private const string NameHeader = "Mcp-Name";

    private static readonly char[] White = [' ', '\t'];

    /// <summary>The first thing that doesn't fit, or null.</summary>
    /// <param name="http">The headers.</param>
    /// <param name="request">The body.</param>
    /// <param name="mayLackHeaders">Whether a header that isn't there is passed over.</param>
    public static McpError? Fault(HttpRequest http, McpRequest request, bool mayLackHeaders)
    {
        if (!request.IsNotification && !request.DeclaresCapabilities)
            return new McpError(McpErrorCodes.InvalidParams, "_meta must declare clientCapabilities as an object.");
        if (!IsPassedOver(MethodHeader) && !string.Equals(One(http, MethodHeader), request.Method, StringComparison.Ordinal))
            return Mismatch($"The header {MethodHeader} must repeat the method.");
        return RoutingName(request.Method) is { } parameter
            && !IsPassedOver(NameHeader) && !NameFits(http, request.Text(parameter))
            ? Mismatch($"The header {NameHeader} must repeat params.{parameter}.")
            : null;

        bool IsPassedOver(string header) => mayLackHeaders && http.Headers[header].Count == 0;
    }

    private static string? RoutingName(string method) => method switch
    {
        McpMethods.CallTool or McpMethods.GetPrompt => "name",
        McpMethods.ReadResource => "uri",
        _ => null,
    };

    private static bool NameFits(HttpRequest http, string? name) =>
        One(http, NameHeader) is { } header
        && McpHeaderEncoder.DecodeValue(header) is { } decoded
        && string.Equals(decoded, name, StringComparison.Ordinal);

    // RFC 9110 section 5.5: white space around a value is no part of it.
    private static string? One(HttpRequest http, string name) =>
        http.Headers[name] is { Count: 1 } values ? values[0]?.Trim(White) : null;

    private static McpError Mismatch(string message) => new(McpErrorCodes.HeaderMismatch, message);
}
