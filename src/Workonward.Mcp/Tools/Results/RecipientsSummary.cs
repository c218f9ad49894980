namespace Workonward.Mcp.Tools.Results;

/// <summary>How many recipients are what.</summary>
internal sealed record RecipientsSummary(int Total, int Valid, int Allowed, int Sendable);
