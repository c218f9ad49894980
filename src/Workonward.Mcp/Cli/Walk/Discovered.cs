namespace Workonward.Mcp.Cli.Walk;

/// <summary>What an assistant learns before anybody signs in.</summary>
/// <param name="Issuer">The authorization server.</param>
/// <param name="Resource">What tokens are asked for.</param>
/// <param name="Scopes">What it will ask for.</param>
internal sealed record Discovered(string Issuer, string Resource, IReadOnlyList<string> Scopes);
