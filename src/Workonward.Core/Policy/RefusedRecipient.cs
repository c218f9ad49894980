namespace Workonward.Core.Policy;

/// <summary>A recipient that a batch can't go to.</summary>
/// <param name="Index">The recipient's place in the request, from 0.</param>
/// <param name="Input">The text as given: the caller's own words, not cleaned.</param>
/// <param name="Refusal">Why.</param>
public sealed record RefusedRecipient(int Index, string Input, Refusal Refusal)
{
    /// <summary>The place, without the address.</summary>
    public override string ToString() => $"recipient {Index}";
}
