namespace Workonward.Core.Policy;

/// <summary>What the policy says of one recipient of a batch.</summary>
/// <param name="Index">The recipient's place in the request, from 0.</param>
/// <param name="Input">The text as given: the caller's own words, not cleaned.</param>
/// <param name="Outcome">What the policy says of the email to this recipient alone.</param>
public sealed record RecipientJudgement(int Index, string Input, PolicyOutcome Outcome)
{
    /// <summary>The place, without the address.</summary>
    public override string ToString() => $"recipient {Index}";
}
