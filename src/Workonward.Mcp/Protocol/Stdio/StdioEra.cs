namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>Decides the era of a message where there are no headers: the body alone speaks.</summary>
internal static class StdioEra
{
    /// <summary>The error of a request whose envelope doesn't fit, or null.</summary>
    public static McpError? Fault(McpRequest request)
    {
        if (request.BodyVersion is not { } version || ProtocolVersions.IsLegacy(version) || request.IsNotification)
            return null;
        if (version.Length == 0)
            return new McpError(McpErrorCodes.InvalidParams, "_meta must name the protocol version as a string.");
        if (!ProtocolVersions.IsModern(version))
            return UnsupportedVersion.Error(version);
        return request.DeclaresCapabilities
            ? null
            : new McpError(McpErrorCodes.InvalidParams, "_meta must declare clientCapabilities as an object.");
    }

    /// <summary>Whether the message speaks the modern protocol.</summary>
    public static bool IsModern(McpRequest request) => ProtocolVersions.IsModern(request.BodyVersion);
}
