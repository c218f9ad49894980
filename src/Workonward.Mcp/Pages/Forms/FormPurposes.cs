namespace Workonward.Mcp.Pages.Forms;

/// <summary>What a form is for: a hidden value made for one purpose is worth nothing for another.</summary>
internal static class FormPurposes
{
    /// <summary>Every form of the sign-in pages, bound to the visit.</summary>
    public const string SignIn = "sign-in";

    /// <summary>The answer to one flow, bound to the session and that flow: see <see cref="Consent"/>.</summary>
    private const string ConsentPrefix = "consent:";

    /// <summary>The decision about one request, bound to the session and that request: see <see cref="Approval"/>.</summary>
    private const string ApprovalPrefix = "approval:";

    /// <summary>Every form of the account, and a passkey's enrolment; bound to the session.</summary>
    public const string Account = "account";

    /// <summary>The answer to one flow, bound to the session: a value seen on one consent page answers no other.</summary>
    public static string Consent(string flowId) => ConsentPrefix + flowId;

    /// <summary>The decision about one request: a value seen on one page decides about no other.</summary>
    public static string Approval(string requestId) => ApprovalPrefix + requestId;
}
