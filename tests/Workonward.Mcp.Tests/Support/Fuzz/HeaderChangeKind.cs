namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>What is done to the header lines of a request.</summary>
public enum HeaderChangeKind
{
    Drop,
    Twin,
    Replace,
    Recase,
}
