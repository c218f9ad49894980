using Workonward.SendApi.Errors;

namespace Workonward.SendApi.Wire;

/// <summary>One try of a call, and what earlier tries leave behind for its evidence.</summary>
/// <param name="Number">From 1.</param>
/// <param name="EarlierTransmitted">Whether a body left in an earlier try: then no later one can prove the contrary.</param>
internal sealed record Attempt(int Number, bool EarlierTransmitted)
{
    public FailureEvidence Evidence(bool transmitted) =>
        new() { Transmitted = EarlierTransmitted || transmitted, Attempts = Number };
}
