namespace Workonward.Mcp.Protocol.Features;

/// <summary>What a feature's method came to.</summary>
internal abstract record FeatureAnswer
{
    private FeatureAnswer()
    {
    }

    /// <summary>A result, as UTF-8.</summary>
    public sealed record Result(ReadOnlyMemory<byte> Json) : FeatureAnswer;

    /// <summary>An error of the protocol.</summary>
    public sealed record Refused(McpError Error) : FeatureAnswer;

    /// <summary>Parameters that don't fit.</summary>
    public static FeatureAnswer Unfit(string message) => new Refused(new McpError(McpErrorCodes.InvalidParams, message));
}
