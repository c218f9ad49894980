namespace Workonward.Core.Quotas;

/// <summary>What is left at this moment, for one subject and, where one was asked about, one recipient.</summary>
public sealed record QuotaRemaining(long ThisMinute, long Today, long? ToRecipientToday);
