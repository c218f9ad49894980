namespace Workonward.Mcp.Protocol.Http;

/// <summary>What reading a body came to.</summary>
internal abstract record BodyOutcome
{
    private BodyOutcome()
    {
    }

    /// <summary>All of it.</summary>
    public sealed record Whole(ReadOnlyMemory<byte> Bytes) : BodyOutcome;

    /// <summary>More than is read.</summary>
    public sealed record TooLong : BodyOutcome;
}
