using Workonward.Core.Policy;

namespace Workonward.Core.Sending;

/// <summary>What came of asking for a batch.</summary>
public abstract record BatchOutcome
{
    private BatchOutcome()
    {
    }

    /// <summary>It stands in the ledger: a report per recipient, in the order of the request.</summary>
    public sealed record Recorded(BatchReport Report) : BatchOutcome;

    /// <summary>Nothing was reserved yet: the caller shows the summary and calls again with the token.</summary>
    public sealed record ConfirmationRequired(ConfirmationRequest Request) : BatchOutcome;

    /// <summary>Nothing was reserved; each refused recipient is named, and the others are ready for a second call.</summary>
    public sealed record Refused(
        Refusal Refusal, IReadOnlyList<RefusedRecipient> Recipients, IReadOnlyList<string> Sendable) : BatchOutcome;
}
