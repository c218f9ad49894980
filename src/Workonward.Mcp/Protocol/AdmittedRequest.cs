namespace Workonward.Mcp.Protocol;

/// <summary>A message that passed the checks of its transport.</summary>
/// <param name="Request">The message.</param>
/// <param name="Version">The revision that it speaks.</param>
/// <param name="IsModern">Whether that is a modern one.</param>
internal sealed record AdmittedRequest(McpRequest Request, string Version, bool IsModern);
