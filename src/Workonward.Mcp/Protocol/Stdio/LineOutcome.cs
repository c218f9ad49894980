namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>What the next line came to.</summary>
internal abstract record LineOutcome
{
    private LineOutcome()
    {
    }

    /// <summary>A line without its end.</summary>
    public sealed record Line(ReadOnlyMemory<byte> Bytes) : LineOutcome;

    /// <summary>A line that was passed over because of its length.</summary>
    public sealed record TooLong : LineOutcome;

    /// <summary>No more input.</summary>
    public sealed record End : LineOutcome;
}
