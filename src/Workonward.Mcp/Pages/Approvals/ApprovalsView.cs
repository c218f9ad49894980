namespace Workonward.Mcp.Pages.Approvals;

/// <summary>What waits for a person.</summary>
/// <param name="Account">The email that the person signed in with.</param>
/// <param name="Waiting">What waits for this person's word, the oldest first.</param>
/// <param name="WaitingForOthers">What this person has approved and another one has to.</param>
/// <param name="Now">The store's time.</param>
internal sealed record ApprovalsView(
    string Account, IReadOnlyList<WaitingItem> Waiting, IReadOnlyList<WaitingItem> WaitingForOthers, DateTimeOffset Now)
{
    /// <summary>Whether more waits than is listed.</summary>
    public bool IsCut { get; init; }
}
