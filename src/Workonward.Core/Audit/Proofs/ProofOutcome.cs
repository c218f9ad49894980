namespace Workonward.Core.Audit.Proofs;

/// <summary>What came of proving a send.</summary>
public abstract record ProofOutcome
{
    private ProofOutcome()
    {
    }

    /// <summary>The proof.</summary>
    /// <param name="Text">One line of JSON.</param>
    /// <param name="Records">How many records it has.</param>
    /// <param name="Size">The size of its checkpoint.</param>
    public sealed record Proved(string Text, int Records, long Size) : ProofOutcome;

    /// <summary>The log tells of no such send; or its records were retired.</summary>
    public sealed record NotFound : ProofOutcome;

    /// <summary>A record of the send isn't covered by a checkpoint yet.</summary>
    /// <param name="Newest">The size of the newest checkpoint; 0 for none.</param>
    /// <param name="Last">The send's newest record.</param>
    public sealed record NotSigned(long Newest, long Last) : ProofOutcome;
}
