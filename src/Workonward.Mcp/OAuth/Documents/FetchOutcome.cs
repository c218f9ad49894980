namespace Workonward.Mcp.OAuth.Documents;

/// <summary>What fetching a document came to.</summary>
internal abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>It is here.</summary>
    /// <param name="Body">All of it.</param>
    /// <param name="MaxAge">How long its host lets it be kept; null when it didn't say.</param>
    public sealed record Fetched(ReadOnlyMemory<byte> Body, TimeSpan? MaxAge) : FetchOutcome;

    /// <summary>It isn't.</summary>
    /// <param name="Fault">Why.</param>
    /// <param name="Status">The status, where that is why.</param>
    public sealed record Failed(FetchFault Fault, int? Status = null) : FetchOutcome;
}
