using System.Diagnostics;

namespace Workonward.Mcp.Protocol.Batches;

/// <summary>
/// Batches belong to one revision: 2025-03-26 demanded that they are taken (basic, section Batching), and the next one took
/// them away again.
/// </summary>
internal static class BatchCheck
{
    private const string Version = "2025-03-26";

    /// <summary>The answer to a batch of any other revision.</summary>
    public static McpError NotTaken { get; } = new(
        McpErrorCodes.InvalidRequest, "Batches are not taken in this revision; send one message at a time.");

    private static McpError ForANewConnection { get; } = new(
        McpErrorCodes.InvalidRequest, "initialize can't be part of a batch; send it alone.");

    private static McpError Modern { get; } = new(
        McpErrorCodes.InvalidRequest, "A request of 2026-07-28 can't be part of a batch; send it alone.");

    /// <summary>Whether this revision has batches.</summary>
    public static bool Takes(string version) => string.Equals(version, Version, StringComparison.Ordinal);

    /// <summary>Judges each message by itself: one that doesn't fit spoils no other.</summary>
    public static IReadOnlyList<BatchPart> Judge(IncomingMessage.Batch batch) => [.. batch.Parts.Select(Judge)];

    private static BatchPart Judge(IncomingMessage part) => part switch
    {
        IncomingMessage.Malformed malformed => new BatchPart.Refused(malformed.Error, malformed.Id),
        // JSON-RPC 2.0, section 4.1: a notification has no answer, in a batch neither, so whether it fits is nobody's business.
        IncomingMessage.Accepted { Request: { IsNotification: true } notification } => Admitted(notification),
        IncomingMessage.Accepted { Request: { BodyVersion: { } version } request } when !ProtocolVersions.IsLegacy(version) =>
            new BatchPart.Refused(Modern, request.Id),
        IncomingMessage.Accepted { Request: { Method: McpMethods.Initialize } request } =>
            new BatchPart.Refused(ForANewConnection, request.Id),
        IncomingMessage.Accepted { Request: var request } => Admitted(request),
        _ => throw new UnreachableException("A batch holds no batch."),
    };

    private static BatchPart.Admitted Admitted(McpRequest request) => new(new AdmittedRequest(request, Version, IsModern: false));
}
