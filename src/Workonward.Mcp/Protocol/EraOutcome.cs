namespace Workonward.Mcp.Protocol;

/// <summary>Which of the two protocols a request speaks.</summary>
internal abstract record EraOutcome
{
    private EraOutcome()
    {
    }

    /// <summary>2025-11-25 and earlier.</summary>
    public sealed record Legacy(string Version) : EraOutcome;

    /// <summary>2026-07-28.</summary>
    /// <param name="Version">The revision.</param>
    /// <param name="MayLackHeaders">Whether headers that repeat the body are compared only where they are there.</param>
    public sealed record Modern(string Version, bool MayLackHeaders = false) : EraOutcome;

    /// <summary>Header and body don't fit together, or name what isn't served.</summary>
    public sealed record Refused(McpError Error) : EraOutcome;
}
