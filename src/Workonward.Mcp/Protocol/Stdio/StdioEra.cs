namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>Decides the era of each message by itself where there are no headers: the body alone speaks.</summary>
internal static class StdioEra
{
    /// <summary>Judges one message.</summary>
    /// <param name="request">The message.</param>
    /// <param name="negotiated">What a legacy handshake on this connection agreed upon.</param>
    public static EraOutcome Judge(McpRequest request, string negotiated)
    {
        if (request.BodyVersion is not { } version || ProtocolVersions.IsLegacy(version))
            return new EraOutcome.Legacy(negotiated);
        if (version.Length == 0)
            return InvalidParams("_meta must name the protocol version as a string.");
        if (!ProtocolVersions.IsModern(version))
            return new EraOutcome.Refused(UnsupportedVersion.Error(version));
        return request.IsNotification || request.DeclaresCapabilities
            ? new EraOutcome.Modern(version)
            : InvalidParams("_meta must declare clientCapabilities as an object.");
    }

    private static EraOutcome.Refused InvalidParams(string message) =>
        new(new McpError(McpErrorCodes.InvalidParams, message));
}
