namespace Workonward.PostOffice.Queue;

/// <summary>One row of the API log: one message to one recipient.</summary>
internal sealed record LogRow(
    long Id,
    long ApiId,
    long TenantId,
    long TemplateId,
    string Recipient,
    string MessageId,
    string Addresser,
    long Status,
    string InjectionStatus,
    string DeliveryStatus,
    long AttemptCount,
    string ErrorMessage,
    string Subject,
    string Attribs,
    string UnsubscribeToken,
    DateTimeOffset CreateTime);
