using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Policy;

namespace Workonward.Core.Sending;

/// <summary>What came of taking an order in.</summary>
internal abstract record IntakeOutcome
{
    private IntakeOutcome()
    {
    }

    /// <summary>It stands in the ledger; <paramref name="Entries"/> are in the order of the request.</summary>
    public sealed record Recorded(IReadOnlyList<OutboxEntry> Entries, DispatchGate Gate, RepeatReason? Repeat) : IntakeOutcome
    {
        /// <summary>A copy that waits in another request, where this one waits; else null.</summary>
        public SendCopy? WaitingCopy { get; init; }
    }

    /// <summary>A person must confirm first.</summary>
    public sealed record ConfirmationRequired(DateTimeOffset ExpiresAt) : IntakeOutcome;

    /// <summary>Nothing was reserved.</summary>
    public sealed record Refused(Refusal Refusal) : IntakeOutcome;
}
