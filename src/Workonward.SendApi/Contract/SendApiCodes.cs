namespace Workonward.SendApi.Contract;

/// <summary>
/// The values of <c>code</c> in a reply. They are the only thing to match on: HTTP status is 200 for every
/// handled outcome, and <c>msg</c> is translated to the server's language.
/// </summary>
public static class SendApiCodes
{
    /// <summary>Queued. Comes with <c>success:true</c> only.</summary>
    public const int Ok = 0;

    /// <summary>The request failed the server's validation; nothing was queued.</summary>
    public const int RequestInvalid = 412;

    /// <summary>An error that the server didn't handle; whether something was queued isn't known.</summary>
    public const int InternalError = 500;

    /// <summary>The key is missing, unknown or inactive; nothing was queued.</summary>
    public const int AuthenticationFailed = 1001;

    /// <summary>The key is limited to other IP addresses; nothing was queued.</summary>
    public const int IpNotAllowed = 1002;

    /// <summary>The recipient is not an address, or has unsubscribed; nothing was queued.</summary>
    public const int InvalidRecipient = 1003;

    /// <summary>The email template bound to the key is missing; nothing was queued.</summary>
    public const int TemplateNotFound = 1004;

    /// <summary>
    /// The sender's domain differs from the template's, or the email could not be recorded.
    /// Ambiguous: after a failed record something may be queued nevertheless.
    /// </summary>
    public const int AddresserRefused = 1005;
}
