using Workonward.Core.Approval;
using Workonward.Core.Grants;

namespace Workonward.Mcp.Approvals;

/// <summary>What the pages of approval use of Core.</summary>
/// <param name="Held">What waits.</param>
/// <param name="Standings">What became of the rest.</param>
/// <param name="Preview">What a request would send.</param>
/// <param name="Decide">The decision.</param>
/// <param name="Approvers">Who may see and decide.</param>
internal sealed record ApprovalPlace(
    HeldRequests Held, RequestStandings Standings, PreviewHeld Preview, DecideHeld Decide, AllowedEmails Approvers);
