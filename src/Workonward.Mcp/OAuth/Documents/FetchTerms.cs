namespace Workonward.Mcp.OAuth.Documents;

/// <summary>What one kind of document may cost.</summary>
/// <param name="LongestBody">In bytes.</param>
/// <param name="MediaTypes">Under which it may come.</param>
/// <param name="LongestTime">From the first look-up to the body's last byte.</param>
internal sealed record FetchTerms(int LongestBody, IReadOnlyList<string> MediaTypes, TimeSpan LongestTime)
{
    /// <summary>A client's metadata document.</summary>
    public static FetchTerms ClientDocument { get; } =
        new(5 * 1024, ["application/json", "application/cimd+json"], TimeSpan.FromSeconds(5));

    /// <summary>A client's keys.</summary>
    public static FetchTerms KeySet { get; } =
        new(64 * 1024, ["application/json", "application/jwk-set+json"], TimeSpan.FromSeconds(5));
}
