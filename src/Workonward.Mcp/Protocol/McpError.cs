namespace Workonward.Mcp.Protocol;

/// <summary>
/// A JSON-RPC error as it goes out. The message is shown to the far end, so it holds nothing private.
/// </summary>
/// <param name="Code">The JSON-RPC or MCP code.</param>
/// <param name="Message">What was wrong and what would be right.</param>
/// <param name="DataJson">The <c>data</c> member in UTF-8 JSON; empty leaves it out.</param>
internal sealed record McpError(int Code, string Message, ReadOnlyMemory<byte> DataJson = default);
