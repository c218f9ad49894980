namespace Workonward.Core.Mail;

/// <summary>
/// Decides what is the same request. The values are stored and compared for years, so neither the encoding nor a
/// purpose string may ever change: an upgrade that altered them would send a repeated request again.
/// </summary>
public static class RequestHash
{
    /// <summary>The hash of a whole request: 64 lower-case hexadecimal digits.</summary>
    /// <param name="tool">The tool's name.</param>
    /// <param name="recipients">The recipients in their order.</param>
    /// <param name="addresser">The sender address, or null.</param>
    /// <param name="attribs">The values for the template.</param>
    public static string Of(
        string tool, IReadOnlyList<EmailAddress> recipients, EmailAddress? addresser, Attribs attribs)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        return new CanonicalHash("workonward.request.v1")
            .Add(tool)
            .Add([.. recipients.Select(recipient => recipient.Key)])
            .Add(addresser?.Key ?? "")
            .Add(attribs)
            .ToHex();
    }

    /// <summary>The hash of one email, whichever tool asked for it: 64 lower-case hexadecimal digits.</summary>
    /// <param name="recipient">The recipient.</param>
    /// <param name="addresser">The sender address, or null.</param>
    /// <param name="attribs">The values for the template.</param>
    public static string OfContent(EmailAddress recipient, EmailAddress? addresser, Attribs attribs)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return new CanonicalHash("workonward.content.v1")
            .Add(recipient.Key)
            .Add(addresser?.Key ?? "")
            .Add(attribs)
            .ToHex();
    }
}
