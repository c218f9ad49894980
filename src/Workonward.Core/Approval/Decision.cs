namespace Workonward.Core.Approval;

/// <summary>What one person decided about a held request.</summary>
internal sealed record Decision(string Person, bool Approves);
