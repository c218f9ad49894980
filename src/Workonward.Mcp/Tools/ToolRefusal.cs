using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Results;

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
    /// <summary>The refused recipients of a batch, each with its reason; null where there is no such list.</summary>
    public IReadOnlyList<RefusedItem>? Refused { get; init; }

    /// <summary>The other recipients of the batch, ready for a second call; null where there is no such list.</summary>
    public IReadOnlyList<string>? Sendable { get; init; }

    /// <summary>Whole seconds, rounded up: to come back early is to be refused again.</summary>
    public long? RetryAfterSeconds =>
        RetryAfter is { } wait ? Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)) : null;

    /// <summary>The refusal in one line of text.</summary>
    public string Text =>
        RetryAfterSeconds is { } seconds ? $"{Message} {Fix} Retry after {seconds} s." : $"{Message} {Fix}";

    /// <summary>A refusal of Core's, in the form of the tools.</summary>
    public static ToolRefusal Of(Refusal refusal) =>
        new(refusal.Code, refusal.Rule, refusal.Message, refusal.Fix, refusal.RetryAfter);

    /// <summary>A refused batch, with its two lists where recipients were the cause.</summary>
    public static ToolRefusal Of(BatchOutcome.Refused refused) => refused.Recipients.Count == 0
        ? Of(refused.Refusal)
        : Of(refused.Refusal) with
        {
            Refused = [.. refused.Recipients.Select(RefusedItem.Of)],
            Sendable = refused.Sendable,
        };
}
