namespace Workonward.Mcp.Protocol.Http;

/// <summary>What the endpoint lets in.</summary>
internal sealed record McpHttpOptions
{
    /// <summary>Longest body that is read, in bytes.</summary>
    public const int LongestBody = 1024 * 1024;

    /// <summary>
    /// Hosts beside the loopback names, without port, such as <c>mcp.gitdate.ink</c>; <c>*</c> allows any.
    /// </summary>
    public IReadOnlyCollection<string> AllowedHosts { get; init; } = [];

    /// <summary>Origins beside those on loopback, such as <c>https://claude.ai</c>.</summary>
    public IReadOnlyCollection<string> AllowedOrigins { get; init; } = [];

    /// <summary>
    /// Whether the loopback names count as hosts and origins; for a listener that is bound to loopback.
    /// </summary>
    public bool AllowLoopback { get; init; } = true;

    /// <summary>
    /// Whether pages on loopback may call where the loopback names count. Not where every caller is let in: there the origin
    /// is the only wall between a page that somebody has open on this machine and the tools.
    /// </summary>
    public bool AllowLoopbackOrigins { get; init; } = true;

    /// <summary>Where a person changes what a connection may do; null where nobody grants anything.</summary>
    public Uri? AccountPage { get; init; }

    /// <summary>Requests of one caller at one address that may be under way at once.</summary>
    public int ConcurrentRequests { get; init; } = 64;

    /// <summary>
    /// Requests a second of one caller at one address; the burst is four times that. A flood guard, far above what any client
    /// needs: how much mail may go is the quotas' business.
    /// </summary>
    public int RequestsPerSecond { get; init; } = 5_000;
}
