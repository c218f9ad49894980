namespace Workonward.Mcp.Tools.Schema;

/// <summary>
/// Names that callers try for this argument. They are not accepted: the refusal names the right one.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class AlsoCalledAttribute(params string[] names) : Attribute
{
    /// <summary>The wrong names.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
