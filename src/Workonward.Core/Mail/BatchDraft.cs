namespace Workonward.Core.Mail;

/// <summary>
/// One email to several recipients as it was asked for, unchecked. Its text form reveals nothing of it.
/// </summary>
/// <param name="Recipients">The recipients as written, in their order.</param>
/// <param name="Addresser">The sender address as written; null or blank leaves it to the template.</param>
/// <param name="Attribs">The values for the template, the same for each recipient.</param>
public sealed record BatchDraft(IReadOnlyList<string> Recipients, string? Addresser, Attribs Attribs)
{
    /// <summary>A name for logs, without contents.</summary>
    public override string ToString() => nameof(BatchDraft);
}
