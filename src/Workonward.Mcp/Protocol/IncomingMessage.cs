using System.Text.Json;

namespace Workonward.Mcp.Protocol;

/// <summary>What one body or line held.</summary>
internal abstract record IncomingMessage
{
    private IncomingMessage()
    {
    }

    /// <summary>A request or a notification.</summary>
    public sealed record Accepted(McpRequest Request) : IncomingMessage;

    /// <summary>Several at once: each part is one of the others. Whether a batch is taken is its revision's business.</summary>
    public sealed record Batch(IReadOnlyList<IncomingMessage> Parts) : IncomingMessage;

    /// <summary>Neither. The id is echoed where one could be read.</summary>
    public sealed record Malformed(McpError Error, ReadOnlyMemory<byte> Id = default) : IncomingMessage
    {
        /// <summary>The message, if it is a response: well formed for a connection on which something was asked.</summary>
        public JsonElement Response { get; init; }
    }
}
