namespace Workonward.Mcp.Protocol.Compat;

/// <summary>What the operator decided about the switches of <see cref="CompatNames"/>.</summary>
/// <param name="Off">Those that are off; all others are on.</param>
internal sealed record CompatOptions(IReadOnlyCollection<string> Off)
{
    /// <summary>Every switch is on.</summary>
    public static CompatOptions AllOn { get; } = new([]);
}
