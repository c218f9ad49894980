namespace Workonward.Mcp.OAuth.Clients;

/// <summary>One client of the file.</summary>
internal sealed record StaticClientEntry(string ClientId, IReadOnlyList<string> RedirectUris, string? ClientName = null);
