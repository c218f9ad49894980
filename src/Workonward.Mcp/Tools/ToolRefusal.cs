namespace Workonward.Mcp.Tools;

/// <summary>
/// Why a call was refused, in words that a model can act on. Code and rule are stable and documented.
/// </summary>
/// <param name="Code">The kind of refusal, such as <c>invalid_argument</c>.</param>
/// <param name="Rule">The rule that refused.</param>
/// <param name="Message">What was wrong.</param>
/// <param name="Fix">What to change.</param>
/// <param name="RetryAfter">When the same call may succeed; null when waiting doesn't help.</param>
internal sealed record ToolRefusal(
    string Code, string Rule, string Message, string Fix, TimeSpan? RetryAfter = null)
{
    /// <summary>Whole seconds, rounded up: to come back early is to be refused again.</summary>
    public long? RetryAfterSeconds =>
        RetryAfter is { } wait ? Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)) : null;

    /// <summary>The refusal in one line of text.</summary>
    public string Text =>
        RetryAfterSeconds is { } seconds ? $"{Message} {Fix} Retry after {seconds} s." : $"{Message} {Fix}";
}
