using Workonward.Core.Approval;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>One request of a list.</summary>
/// <param name="Request">What waits.</param>
/// <param name="Asked">Who asked.</param>
internal sealed record WaitingItem(HeldRequest Request, AskedBy Asked);
