namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>How the bytes of a request reach the server.</summary>
public enum Delivery
{
    Whole,
    InPieces,
    Chunked,
    BrokenChunks,
    Cut,
    Twice,
}
