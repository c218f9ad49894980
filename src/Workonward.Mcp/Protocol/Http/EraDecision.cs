using Workonward.Mcp.Protocol.Compat;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// Decides the era of each request by itself, without memory. The codes of the modern protocol go only to requests that
/// showed themselves to be modern: clients of both eras take them as the sign that this server is modern.
/// </summary>
internal sealed class EraDecision(CompatSwitches compat)
{
    /// <summary>Judges the normalised version header against the body.</summary>
    public EraOutcome Judge(string? header, McpRequest request)
    {
        if (header is not null && !ProtocolVersions.IsModern(header) && !ProtocolVersions.IsLegacy(header))
            return new EraOutcome.Refused(UnsupportedVersion.Error(header));
        var body = request.BodyVersion;
        var isModern = ProtocolVersions.IsModern(header) || (body is not null && !ProtocolVersions.IsLegacy(body));
        return isModern
            ? JudgeModern(header, body, request)
            : JudgeLegacy(header, request);
    }

    /// <summary>Why a legacy request needs the header that it lacks; null where it has it or needs none.</summary>
    public McpError? RefuseAbsence(string? header) => header is not null || compat.Allows(CompatNames.AbsentVersion)
        ? null
        : new McpError(McpErrorCodes.InvalidRequest, $"The header {VersionHeader.Name} is missing.");

    // Before the handshake there is no version to name, and the newest legacy revisions ask for the header only after it.
    private EraOutcome JudgeLegacy(string? header, McpRequest request) =>
        request.Method is not McpMethods.Initialize && RefuseAbsence(header) is { } absent
            ? new EraOutcome.Refused(absent)
            : new EraOutcome.Legacy(header ?? ProtocolVersions.AssumedLegacy);

    private EraOutcome JudgeModern(string? header, string? body, McpRequest request)
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

        if (string.Equals(header, body, StringComparison.Ordinal))
            return new EraOutcome.Modern(body);
        // Connectors are in use whose transport still names the legacy revision of its own handshake.
        var isHalfWay = ProtocolVersions.IsLegacy(header) && ProtocolVersions.IsModern(body);
        return isHalfWay && compat.Allows(CompatNames.LegacyHeader)
            ? new EraOutcome.Modern(body, MayLackHeaders: true)
            : Mismatch($"The header {VersionHeader.Name} and the version in _meta differ.");
    }

    private static EraOutcome.Refused Mismatch(string message) =>
        new(new McpError(McpErrorCodes.HeaderMismatch, message));

    private static EraOutcome.Refused InvalidParams(string message) =>
        new(new McpError(McpErrorCodes.InvalidParams, message));
}
