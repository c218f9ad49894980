using Workonward.Core.Approval;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>A request that waits for a person, as <c>sends list --held --json</c> writes it. Times are UTC.</summary>
internal sealed record HeldJson(
    string RequestId,
    string Tool,
    string Subject,
    string? ClientId,
    string HeldBy,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<string> SendIds,
    string? Addresser,
    IReadOnlyDictionary<string, string> Attribs,
    IReadOnlyList<string> ApprovedBy,
    int Approvers,
    string Fingerprint,
    string PolicyVersion,
    DateTime CreatedAt,
    DateTime ExpiresAt,
    string? UnknownSendId,
    string? WaitingCopySendId,
    string? SentCopySendId)
{
    /// <summary>The request in this form.</summary>
    public static HeldJson Of(HeldRequest request) => new(
        request.RequestId,
        request.Tool,
        request.Subject,
        request.ClientId,
        request.Rule,
        request.Recipients,
        request.SendIds,
        request.Addresser,
        request.Attribs.ToDictionary(),
        request.ApprovedBy,
        request.Approvers,
        request.Fingerprint,
        request.PolicyVersion,
        request.CreatedAt.UtcDateTime,
        request.ExpiresAt.UtcDateTime,
        request.UnknownSendId,
        request.WaitingCopy?.SendId,
        request.SentCopy?.SendId);
}
