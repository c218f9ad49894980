using Workonward.Core.Mail;

namespace Workonward.Core.Delivery.Backends;

/// <summary>
/// An email that passed every rule and stands in the ledger as dispatching. Only Core can make one, and a mail backend
/// accepts nothing else.
/// </summary>
public sealed class ApprovedEmail
{
    /// <summary>The attrib that carries the send id, so that an operator finds the send in the backend's log.</summary>
    public const string ReferenceAttrib = "wo_ref";

    internal ApprovedEmail(string sendId, EmailAddress recipient, EmailAddress? addresser, Attribs attribs) =>
        (SendId, Recipient, Addresser, Attribs) =
            (sendId, recipient, addresser, attribs.With(ReferenceAttrib, sendId));

    /// <summary>The send's id; also the key by which an idempotent backend knows a repeat.</summary>
    public string SendId { get; }

    /// <summary>The canonical address that the policy allowed: this one is sent, never the text that was typed.</summary>
    public EmailAddress Recipient { get; }

    /// <summary>The sender that was allowed, or null for the template's own.</summary>
    public EmailAddress? Addresser { get; }

    /// <summary>What fills the template, with <see cref="ReferenceAttrib"/>.</summary>
    public Attribs Attribs { get; }
}
