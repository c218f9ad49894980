namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>What is done to the bytes of a message.</summary>
public enum ByteChangeKind
{
    Flip,
    Insert,
    Delete,
    Truncate,
    Repeat,
    Splice,
}
