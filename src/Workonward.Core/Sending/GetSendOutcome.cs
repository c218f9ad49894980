using Workonward.Core.Policy;

namespace Workonward.Core.Sending;

/// <summary>What was found.</summary>
public abstract record GetSendOutcome
{
    private GetSendOutcome()
    {
    }

    /// <summary>One send.</summary>
    public sealed record Email(SendReport Report) : GetSendOutcome;

    /// <summary>A batch.</summary>
    public sealed record Batch(BatchReport Report) : GetSendOutcome;

    /// <summary>Nothing, nothing of this caller's, or more than one that could be meant.</summary>
    public sealed record NotFound(Refusal Refusal) : GetSendOutcome;
}
