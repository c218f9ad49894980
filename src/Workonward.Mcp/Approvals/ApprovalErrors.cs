using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Notices;

namespace Workonward.Mcp.Approvals;

/// <summary>What people meet where they can't decide.</summary>
internal static class ApprovalErrors
{
    private const string NothingDecided = "Nothing was decided, and nothing was sent.";

    /// <summary>403: the same for every address under <see cref="PagePaths.Approvals"/>.</summary>
    public static ErrorView NotAnApprover(string account) => new(
        "This page is for approvers",
        $"You are signed in as {account}. This server’s operator lets other people decide what may be sent.",
        NothingDecided,
        "Ask an approver to look, or ask the operator to make you one (WORKONWARD_MCP_APPROVER_EMAILS).")
    { LinkPath = PagePaths.Account, LinkText = "Your account" };

    /// <summary>404.</summary>
    public static ErrorView NoRequest() => new(
        "There is no such request",
        "The address may be mistyped, or nobody was ever asked about it.",
        NothingDecided,
        "Look at what waits for you now.")
    { LinkPath = PagePaths.Approvals, LinkText = "What waits for you" };

    /// <summary>409: what was shown isn't what waits.</summary>
    public static ErrorView Differs(string requestId) => new(
        "That isn’t what you were shown",
        "The page that you answered showed something else than what waits under this number.",
        NothingDecided,
        "Look at it again before you decide. If this happens once more, tell this server’s operator.")
    { LinkPath = PagePaths.Approval(requestId), LinkText = "Look at it again" };
}
