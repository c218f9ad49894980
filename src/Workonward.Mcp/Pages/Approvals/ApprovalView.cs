using Workonward.Core.Approval;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>One request that waits, and the question whether it may go.</summary>
/// <param name="Guard">From <c>FormGuard</c>, for <c>FormPurposes.Approval(id)</c> and the session.</param>
/// <param name="Account">The email that the person signed in with.</param>
/// <param name="Held">What waits, as the rules and the backend see it now.</param>
/// <param name="Asked">Who asked.</param>
/// <param name="IsFresh">Whether the person signed in lately enough to decide.</param>
/// <param name="Now">The store's time.</param>
internal sealed record ApprovalView(
    string Guard, string Account, HeldPreview Held, AskedBy Asked, bool IsFresh, DateTimeOffset Now)
{
    /// <summary>What the person has just done, or null.</summary>
    public ApprovalNews? News { get; init; }

    /// <summary>Whether this person has approved it already, so that it waits for another one.</summary>
    public bool IsApprovedByMe => Held.Request.ApprovedBy.Contains(Account, StringComparer.Ordinal);

    /// <summary>Whether an approval of this person would count now.</summary>
    public bool IsApprovable => !IsApprovedByMe && Held is { IsVoid: false, Request.UnknownSendId: null };

    /// <summary>Whether this person's approval lets it go.</summary>
    public bool IsLast => Held.Request.ApprovedBy.Count + 1 >= Held.Request.Approvers;
}
