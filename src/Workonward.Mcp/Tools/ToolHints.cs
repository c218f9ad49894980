namespace Workonward.Mcp.Tools;

/// <summary>
/// The four MCP hints. None has a default, because the protocol's own defaults fit no tool of ours.
/// </summary>
internal sealed record ToolHints(bool ReadOnly, bool Destructive, bool Idempotent, bool OpenWorld);
