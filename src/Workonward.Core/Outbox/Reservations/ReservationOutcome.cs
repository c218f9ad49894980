using Workonward.Core.Delivery;
using Workonward.Core.Policy;

namespace Workonward.Core.Outbox.Reservations;

/// <summary>What the reserving transaction decided. All of it is durable and audited when a caller sees it.</summary>
internal abstract record ReservationOutcome
{
    private ReservationOutcome()
    {
    }

    /// <summary>New rows; those of <paramref name="Claim"/> are already dispatching.</summary>
    public sealed record Fresh(IReadOnlyList<OutboxEntry> Entries, ClaimOutcome Claim) : ReservationOutcome;

    /// <summary>The same request was made before; nothing new was reserved.</summary>
    public sealed record Repeat(string RequestId, RepeatReason Reason) : ReservationOutcome;

    /// <summary>Nothing was reserved.</summary>
    public sealed record Refused(Refusal Refusal) : ReservationOutcome;

    /// <summary>The offered token is good until then; nothing was reserved.</summary>
    public sealed record ConfirmationRequired(DateTimeOffset ExpiresAt) : ReservationOutcome;
}
