using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Mcp.Protocol;

/// <summary>Runs one call of a tool. Only a cancelled token makes it throw.</summary>
internal delegate Task<CallOutcome> CallRunner(ToolCall call, CancellationToken cancellationToken);
