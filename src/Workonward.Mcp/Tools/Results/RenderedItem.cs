namespace Workonward.Mcp.Tools.Results;

/// <summary>The email as its template makes it.</summary>
internal sealed record RenderedItem(string Subject, string Text);
