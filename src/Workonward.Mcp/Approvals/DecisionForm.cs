namespace Workonward.Mcp.Approvals;

/// <summary>A decision as our own page posted it.</summary>
/// <param name="RequestId">About what.</param>
/// <param name="Fingerprint">Of what was shown.</param>
/// <param name="Approves">What was said; null where no button was pressed, or more than one.</param>
internal sealed record DecisionForm(string RequestId, string Fingerprint, bool? Approves);
