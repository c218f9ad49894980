namespace Workonward.Mcp.Tools.Results;

/// <summary>How many emails can still go.</summary>
internal sealed record QuotaItem(long ThisMinute, long Today, long? ToRecipientToday = null);
