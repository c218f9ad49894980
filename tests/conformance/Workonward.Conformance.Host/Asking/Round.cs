using System.Text.Json.Nodes;
using Workonward.Mcp.Protocol;

namespace Workonward.Conformance.Host.Asking;

/// <summary>What one round of a request came to.</summary>
internal abstract record Round
{
    private Round()
    {
    }

    /// <summary>The client is asked first.</summary>
    /// <param name="Requests">By name, each with its method and parameters.</param>
    /// <param name="State">What it brings back; null for nothing.</param>
    public sealed record Asks(JsonObject Requests, string? State = null) : Round;

    /// <summary>Nothing is missing any more.</summary>
    public sealed record Done(string Text) : Round;

    /// <summary>An error of the protocol.</summary>
    public sealed record Refused(McpError Error) : Round;

    /// <summary>What was brought back isn't what was given.</summary>
    public static Round Tampered { get; } = new Refused(new McpError(
        McpErrorCodes.InvalidParams, "This requestState was not made for this call, or was altered."));
}
