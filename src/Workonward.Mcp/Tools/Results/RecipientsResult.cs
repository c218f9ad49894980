using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools.Results;

/// <summary>The answer of <c>validate_recipients</c>.</summary>
internal sealed record RecipientsResult(
    IReadOnlyList<RecipientItem> Recipients, [property: DescribedElsewhere] RecipientsSummary Summary);
