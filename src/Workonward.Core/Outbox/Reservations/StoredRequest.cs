namespace Workonward.Core.Outbox.Reservations;

/// <summary>A tool call as it was reserved.</summary>
/// <param name="Id">UUIDv7; of a batch, the batch id.</param>
/// <param name="Tenant">Whose tenant asked.</param>
/// <param name="Subject">Who asked.</param>
/// <param name="Tool">The tool's name.</param>
/// <param name="Mode">Live or dry-run.</param>
/// <param name="Fingerprint">The request hash joined with the backend profile.</param>
/// <param name="Approvers">How many people must approve it, if it is held.</param>
/// <param name="CreatedAt">When it was asked.</param>
internal sealed record StoredRequest(
    string Id, string Tenant, string Subject, string Tool, SendMode Mode, string Fingerprint, int Approvers,
    DateTimeOffset CreatedAt);
