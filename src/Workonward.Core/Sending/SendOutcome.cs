using Workonward.Core.Policy;

namespace Workonward.Core.Sending;

/// <summary>What came of asking for one email.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>It stands in the ledger, whatever its state.</summary>
    public sealed record Recorded(SendReport Report) : SendOutcome;

    /// <summary>Nothing was reserved; the refusal is audited.</summary>
    public sealed record Refused(Refusal Refusal) : SendOutcome;
}
