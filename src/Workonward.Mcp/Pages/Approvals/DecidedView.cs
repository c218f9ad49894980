using Workonward.Core.Approval;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>What became of a request that waits no more.</summary>
/// <param name="Account">The email that the person signed in with.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Now">The store's time.</param>
internal sealed record DecidedView(string Account, RequestStanding Standing, DateTimeOffset Now)
{
    /// <summary>What the person has just done, or null.</summary>
    public ApprovalNews? News { get; init; }
}
