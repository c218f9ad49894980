using Workonward.Core.Grants.People;

namespace Workonward.Mcp.Approvals;

/// <summary>How much waits for one person's word.</summary>
internal sealed class WaitingApprovals(ApprovalPlace place)
{
    private const int MostCounted = 100;

    /// <summary>The requests that this person may decide about and hasn't approved; none for somebody who is no approver.</summary>
    public async Task<int> CountAsync(Session session, CancellationToken cancellationToken) =>
        place.Approvers.Contains(session.EmailKey)
            ? (await place.Held.ListAsync(MostCounted, cancellationToken))
                .Count(request => !request.ApprovedBy.Contains(session.EmailKey, StringComparer.Ordinal))
            : 0;
}
