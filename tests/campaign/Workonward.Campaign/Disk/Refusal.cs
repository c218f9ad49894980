namespace Workonward.Campaign.Disk;

/// <summary>What a start that can't be must say, and how.</summary>
internal static class Refusal
{
    /// <summary>A sentence for the operator. A stack trace before it would be a bug's.</summary>
    public static bool HasSentence(string log) =>
        log.Contains("workonward-mcp cannot start:", StringComparison.Ordinal)
        && !log.Contains("Unhandled exception", StringComparison.Ordinal);
}
