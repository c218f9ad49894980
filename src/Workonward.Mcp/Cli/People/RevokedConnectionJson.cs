namespace Workonward.Mcp.Cli.People;

/// <summary>One id of <c>connections revoke</c>, as its <c>--json</c> writes it.</summary>
/// <param name="Id">The connection.</param>
/// <param name="Revoked">Whether this call ended it.</param>
/// <param name="Problem">Why not; absent when it did.</param>
internal sealed record RevokedConnectionJson(string Id, bool Revoked, string? Problem = null);
