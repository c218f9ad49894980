using Workonward.Core.Delivery.Backends;
using Workonward.Core.Outbox;

namespace Workonward.Core.Sending;

/// <summary>One send as its caller sees it.</summary>
public sealed record SendReport
{
    /// <summary>UUIDv7; also in the backend's log as the attrib <see cref="ApprovedEmail.ReferenceAttrib"/>.</summary>
    public required string SendId { get; init; }

    /// <summary>The tool call that made it; of a batch, the batch id.</summary>
    public required string RequestId { get; init; }

    /// <summary>The canonical address.</summary>
    public required string Recipient { get; init; }

    /// <summary>Where it stands.</summary>
    public required SendState State { get; init; }

    /// <summary>Whether it was a rehearsal.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Whether this call did nothing and tells of an earlier one.</summary>
    public bool Replayed { get; init; }

    /// <summary>Whether it is a repeat that had no key, or one that an unknown blocks.</summary>
    public bool DuplicateSuppressed { get; init; }

    /// <summary>What the backend said when it took it; null before, and where it didn't.</summary>
    public AcceptedReply? Reply { get; init; }

    /// <summary>Joins preview, confirmation, hand-over and audit.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The evidence of the state, as a code of ours such as <c>send_api_1003</c>.</summary>
    public string? Evidence { get; init; }

    /// <summary>What it means and what to do next, in one or two sentences.</summary>
    public required string Next { get; init; }

    /// <summary>Whether it waits for a person, or for its time: it can still be stopped, and its whole batch waits for the same.</summary>
    public bool IsKeptBack { get; init; }

    /// <summary>Where people decide about it, at an address that never changes; null where there is no such page, or nothing to decide.</summary>
    public string? ApprovalPage { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
