namespace Workonward.Core.Delivery.Backends;

/// <summary>What a backend said when it took an email. Absent values were absent in the reply.</summary>
public sealed record AcceptedReply(
    string? MessageId,
    long? ApiLogId,
    string? Engine,
    string? InjectionStatus,
    string? DeliveryStatus);
