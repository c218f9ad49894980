using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol.Elicitation;

/// <summary>What a tool call came to.</summary>
internal abstract record CallOutcome
{
    private CallOutcome()
    {
    }

    /// <summary>The tool's answer.</summary>
    public sealed record Answered(ToolReply Reply) : CallOutcome;

    /// <summary>
    /// A result of the protocol's own, as UTF-8: the person is asked first, and the client calls again with what they said.
    /// </summary>
    public sealed record Result(ReadOnlyMemory<byte> Json) : CallOutcome;

    /// <summary>An error of the protocol.</summary>
    public sealed record Refused(McpError Error) : CallOutcome;

    /// <summary>Parameters that don't fit.</summary>
    public static CallOutcome Unfit(string message) => new Refused(new McpError(McpErrorCodes.InvalidParams, message));
}
