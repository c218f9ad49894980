namespace Workonward.Mcp.Tools.Results;

/// <summary>The answer of <c>validate_recipients</c>.</summary>
internal sealed record RecipientsResult(IReadOnlyList<RecipientItem> Recipients, RecipientsSummary Summary);
