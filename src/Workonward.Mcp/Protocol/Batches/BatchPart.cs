namespace Workonward.Mcp.Protocol.Batches;

/// <summary>What the checks of one message of a batch came to.</summary>
internal abstract record BatchPart
{
    private BatchPart()
    {
    }

    /// <summary>A request or a notification.</summary>
    public sealed record Admitted(AdmittedRequest Message) : BatchPart;

    /// <summary>It is answered with this, in its place.</summary>
    public sealed record Refused(McpError Error, ReadOnlyMemory<byte> Id) : BatchPart;
}
