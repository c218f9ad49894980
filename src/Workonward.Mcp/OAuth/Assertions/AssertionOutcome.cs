namespace Workonward.Mcp.OAuth.Assertions;

/// <summary>What an assertion proved.</summary>
internal abstract record AssertionOutcome
{
    private AssertionOutcome()
    {
    }

    /// <summary>The client is who it says.</summary>
    public sealed record Proven(string ClientId) : AssertionOutcome;

    /// <summary>Nothing.</summary>
    /// <param name="Why">One sentence of ours, for the client's developer.</param>
    public sealed record Refused(string Why) : AssertionOutcome;
}
