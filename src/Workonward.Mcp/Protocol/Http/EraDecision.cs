namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// Decides the era of each request by itself, without memory. The codes of the modern protocol go only to requests that
/// showed themselves to be modern: clients of both eras take them as the sign that this server is modern.
/// </summary>
internal static class EraDecision
{
    /// <summary>Judges the normalised version header against the body.</summary>
    public static EraOutcome Judge(string? header, McpRequest request)
    {
        if (header is not null && !ProtocolVersions.IsModern(header) && !ProtocolVersions.IsLegacy(header))
            return new EraOutcome.Refused(UnsupportedVersion.Error(header));
        var body = request.BodyVersion;
        var isModern = ProtocolVersions.IsModern(header) || (body is not null && !ProtocolVersions.IsLegacy(body));
        return isModern
            ? JudgeModern(header, body, request)
            : new EraOutcome.Legacy(header ?? ProtocolVersions.AssumedLegacy);
    }

    private static EraOutcome JudgeModern(string? header, string? body, McpRequest request)
    {
        if (header is null)
            return Mismatch($"The header {VersionHeader.Name} is missing.");
        if (string.IsNullOrEmpty(body))
        {
            // Notifications need no envelope.
            return request.IsNotification
                ? new EraOutcome.Modern(header)
                : InvalidParams("_meta must name the protocol version as a string.");
        }

        return string.Equals(header, body, StringComparison.Ordinal)
            ? new EraOutcome.Modern(body)
            : Mismatch($"The header {VersionHeader.Name} and the version in _meta differ.");
    }

    private static EraOutcome.Refused Mismatch(string message) =>
        new(new McpError(McpErrorCodes.HeaderMismatch, message));

    private static EraOutcome.Refused InvalidParams(string message) =>
        new(new McpError(McpErrorCodes.InvalidParams, message));
}
