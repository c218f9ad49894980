namespace Workonward.Mcp.Tools.Results;

/// <summary>The answer of <c>get_send</c>: one of the two.</summary>
internal sealed record GetSendResult(SendResult? Send = null, BatchResult? Batch = null);
