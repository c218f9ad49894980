namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>What is done to one place of a message.</summary>
public enum JsonChangeKind
{
    Drop,
    Twin,
    Rename,
    Retype,
    Wrap,
    Add,
    Move,
}
