namespace Workonward.Core.Outbox.Reservations;

/// <summary>What a confirm token is bound to, and whether it was used.</summary>
internal sealed record ConfirmToken(
    string Tenant,
    string Subject,
    string? ClientId,
    SendMode Mode,
    string Fingerprint,
    DateTimeOffset ExpiresAt,
    string? RequestId)
{
    /// <summary>Whether it was made for this caller, in this mode, for this very request and backend.</summary>
    public bool IsFor(NewRequest request) =>
        Tenant == request.Caller.Tenant
        && Subject == request.Caller.Subject
        && ClientId == request.Caller.ClientId
        && Mode == request.Mode
        && Fingerprint == request.Fingerprint;
}
