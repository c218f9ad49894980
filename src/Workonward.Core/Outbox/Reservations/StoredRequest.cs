namespace Workonward.Core.Outbox.Reservations;

/// <summary>A tool call as it was reserved.</summary>
internal sealed record StoredRequest(
    string Id, string Tenant, string Subject, string Tool, SendMode Mode, string Fingerprint, DateTimeOffset CreatedAt);
