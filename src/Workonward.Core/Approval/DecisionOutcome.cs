using Workonward.Core.Outbox;

namespace Workonward.Core.Approval;

/// <summary>What came of a person's word about a held request.</summary>
public abstract record DecisionOutcome
{
    private DecisionOutcome()
    {
    }

    /// <summary>Enough people approved: it goes, as one.</summary>
    public sealed record Approved(string RequestId, IReadOnlyList<string> SendIds) : DecisionOutcome;

    /// <summary>The approval counts, and more people are needed.</summary>
    public sealed record Counted(string RequestId, int Given, int Needed) : DecisionOutcome;

    /// <summary>It was declined: nothing of it goes.</summary>
    public sealed record Declined(string RequestId, IReadOnlyList<string> SendIds) : DecisionOutcome;

    /// <summary>This person had said the same before; nothing was changed.</summary>
    public sealed record Repeated(string RequestId, SendState State) : DecisionOutcome;

    /// <summary>It doesn't wait for a person (any more); nothing was changed.</summary>
    public sealed record NotHeld(string RequestId, SendState State) : DecisionOutcome;

    /// <summary>It had waited too long and is given up now.</summary>
    public sealed record Expired(string RequestId) : DecisionOutcome;

    /// <summary>The policy or the template card changed since it was asked; it is cancelled now.</summary>
    public sealed record Voided(string RequestId) : DecisionOutcome;

    /// <summary>
    /// Nobody knows whether a copy of one of its emails was sent before: until <paramref name="SendId"/> is settled nothing of it
    /// may go. Nothing was changed.
    /// </summary>
    public sealed record UnknownOpen(string RequestId, string SendId) : DecisionOutcome;

    /// <summary>What was shown isn't what waits; nothing was changed.</summary>
    public sealed record Differs(string RequestId) : DecisionOutcome;

    /// <summary>This person isn't one of the approvers; nothing was changed.</summary>
    public sealed record NotAnApprover : DecisionOutcome;

    /// <summary>There is no such send or request.</summary>
    public sealed record NotFound : DecisionOutcome;
}
