namespace Workonward.Core.Mail;

/// <summary>One email as it was asked for, unchecked. Its text form reveals nothing of it.</summary>
/// <param name="Recipient">The recipient as written.</param>
/// <param name="Addresser">The sender address as written; null or blank leaves it to the template.</param>
/// <param name="Attribs">The values for the template.</param>
public sealed record Draft(string Recipient, string? Addresser, Attribs Attribs)
{
    /// <summary>A name for logs, without contents.</summary>
    public override string ToString() => nameof(Draft);
}
