namespace Workonward.Mcp.Pages.Forms;

/// <summary>The names of the fields that our forms post.</summary>
internal static class FormFields
{
    /// <summary>The hidden value of <see cref="FormGuard"/>.</summary>
    public const string Guard = "form";

    /// <summary>The flow that goes on after a sign-in, or that a consent answers.</summary>
    public const string Flow = "flow";

    /// <summary>A ticked scope; once for each.</summary>
    public const string Scope = "scope";

    /// <summary>Present where the person said no.</summary>
    public const string Deny = "deny";

    /// <summary>A code that a person types.</summary>
    public const string Code = "code";

    /// <summary>An email address that a person types.</summary>
    public const string Email = "email";

    /// <summary>Which emailed code is meant.</summary>
    public const string Attempt = "attempt";

    /// <summary>The token of a sign-in link.</summary>
    public const string Token = "token";

    /// <summary>The id of an upstream provider.</summary>
    public const string Provider = "provider";

    /// <summary>The id of a connection.</summary>
    public const string Grant = "grant";

    /// <summary>Present in a sign-out that leads to the sign-in page.</summary>
    public const string Again = "again";

    /// <summary>The id of a passkey.</summary>
    public const string Passkey = "passkey";

    /// <summary>The id of a request that waits for approval.</summary>
    public const string Request = "request";

    /// <summary>The fingerprint of what the person was shown.</summary>
    public const string Fingerprint = "fingerprint";

    /// <summary>What the person decided: <see cref="Approve"/> or <see cref="Decline"/>.</summary>
    public const string Decision = "decision";

    /// <summary>A value of <see cref="Decision"/>.</summary>
    public const string Approve = "approve";

    /// <summary>A value of <see cref="Decision"/>.</summary>
    public const string Decline = "decline";

    /// <summary>Present where the person said that the only passkey shall go too.</summary>
    public const string EvenTheLast = "last";
}
