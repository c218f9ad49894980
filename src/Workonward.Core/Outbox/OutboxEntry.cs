using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;

namespace Workonward.Core.Outbox;

/// <summary>One email to one recipient, as it stands in the ledger.</summary>
internal sealed record OutboxEntry
{
    public required string Id { get; init; }

    public required string RequestId { get; init; }

    /// <summary>The recipient's place in the request, from 0.</summary>
    public required long Number { get; init; }

    public required string Tenant { get; init; }

    public required string Subject { get; init; }

    public string? ClientId { get; init; }

    public required SendMode Mode { get; init; }

    /// <summary>The canonical address, as it is sent.</summary>
    public required string Recipient { get; init; }

    /// <summary>The same in lower case: for quotas and hashes.</summary>
    public required string RecipientKey { get; init; }

    public string? Addresser { get; init; }

    /// <summary>Kept only while the email may still have to be sent or settled.</summary>
    public Attribs? Attribs { get; init; }

    public required string ContentHash { get; init; }

    public required string Fingerprint { get; init; }

    public required string BackendProfile { get; init; }

    public required string PolicyVersion { get; init; }

    public required SendState State { get; init; }

    /// <summary>How often a courier has claimed it.</summary>
    public long Attempt { get; init; }

    /// <summary>The process that may move it; see <see cref="Storage.IDatabase.Owner"/>.</summary>
    public required string Owner { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string? HeldRule { get; init; }

    /// <summary>When it was first claimed.</summary>
    public DateTimeOffset? DispatchedAt { get; init; }

    public AcceptedReply? Reply { get; init; }

    /// <summary>The evidence of the last move: a code of ours.</summary>
    public string? Outcome { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>What the policy is asked about when it is claimed.</summary>
    public Draft Draft => new(Recipient, Addresser, Attribs ?? Attribs.Empty);

    /// <summary>Whether it waits on purpose, so that it can still be stopped.</summary>
    public bool IsDelayed => State == SendState.Reserved && Attempt == 0 && NotBefore > CreatedAt;

    /// <summary>Whether it can still be stopped: no courier has it.</summary>
    public bool IsWaiting => State is SendState.Held or SendState.Reserved;

    /// <summary>Whether something may still happen to it without a person.</summary>
    public bool IsOnItsWay => State is SendState.Reserved or SendState.Dispatching;
}
