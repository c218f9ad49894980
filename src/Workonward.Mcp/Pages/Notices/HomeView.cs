namespace Workonward.Mcp.Pages.Notices;

/// <summary>What this server is.</summary>
/// <param name="McpUrl">What a person gives to an assistant.</param>
/// <param name="Account">The email that the person signed in with, or null.</param>
internal sealed record HomeView(string McpUrl, string? Account);
