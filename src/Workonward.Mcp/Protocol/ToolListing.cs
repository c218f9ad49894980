namespace Workonward.Mcp.Protocol;

/// <summary>What the tool list says besides the tools themselves.</summary>
/// <param name="NamesScopes">
/// Whether each tool names the scope that it needs: only where a person grants scopes, since other callers have them all.
/// </param>
/// <param name="HasApp">Whether tools name the page that clients may show beside their answers.</param>
internal sealed record ToolListing(bool NamesScopes, bool HasApp);
