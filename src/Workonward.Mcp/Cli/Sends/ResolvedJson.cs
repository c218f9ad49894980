namespace Workonward.Mcp.Cli.Sends;

/// <summary>One result of <c>sends resolve --json</c>.</summary>
/// <param name="SendId">As it was given.</param>
/// <param name="Settled">Whether this call settled it.</param>
/// <param name="Status">Where it stands now; absent when there is no such send.</param>
/// <param name="Problem">Why it was not settled.</param>
internal sealed record ResolvedJson(string SendId, bool Settled, string? Status, string? Problem = null);
