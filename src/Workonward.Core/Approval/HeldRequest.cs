using Workonward.Core.Mail;
using Workonward.Core.Outbox;

namespace Workonward.Core.Approval;

/// <summary>A request that waits for people, with all that they need to decide: they see the contents.</summary>
/// <param name="RequestId">Of a batch, the batch id.</param>
/// <param name="Tool">The tool that asked.</param>
/// <param name="Subject">The caller that asked.</param>
/// <param name="ClientId">The caller's client, where there is one.</param>
/// <param name="Rule">What held it: <c>batch</c>, <c>first_contact</c> or <c>all</c>.</param>
/// <param name="Fingerprint">To be given back with the decision.</param>
/// <param name="PolicyVersion">The policy under which it was asked; under another one its approval is void.</param>
/// <param name="SendIds">One a recipient.</param>
/// <param name="Recipients">The canonical addresses, in the order of the request.</param>
/// <param name="Addresser">The sender address that was named.</param>
/// <param name="Attribs">The values for the template: text of the assistant, shown and never obeyed.</param>
/// <param name="ApprovedBy">Who approved it so far: addresses, or <c>operator</c>.</param>
/// <param name="Approvers">How many different people must approve.</param>
/// <param name="CreatedAt">When it was asked.</param>
/// <param name="ExpiresAt">When it is given up.</param>
public sealed record HeldRequest(
    string RequestId,
    string Tool,
    string Subject,
    string? ClientId,
    string Rule,
    string Fingerprint,
    string PolicyVersion,
    IReadOnlyList<string> SendIds,
    IReadOnlyList<string> Recipients,
    string? Addresser,
    Attribs Attribs,
    IReadOnlyList<string> ApprovedBy,
    int Approvers,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>
    /// A send with the same content whose fate nobody knows: while it is open, an approval is refused. Null where there is none.
    /// </summary>
    public string? UnknownSendId { get; init; }

    /// <summary>A copy that waits in another request: nothing keeps both from going. Null where there is none.</summary>
    public SendCopy? WaitingCopy { get; init; }

    /// <summary>The last copy that the backend took before; null where there is none.</summary>
    public SendCopy? SentCopy { get; init; }

    /// <summary>A name for logs, without addresses and contents.</summary>
    public override string ToString() => RequestId;
}
