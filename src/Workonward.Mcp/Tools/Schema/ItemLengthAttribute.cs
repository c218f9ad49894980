namespace Workonward.Mcp.Tools.Schema;

/// <summary>The shortest and longest string that a list may hold, in Unicode code points.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class ItemLengthAttribute(int least, int most) : Attribute
{
    /// <summary>Code points at least.</summary>
    public int Least { get; } = least;

    /// <summary>Code points at most.</summary>
    public int Most { get; } = most;
}
