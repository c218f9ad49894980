namespace Workonward.Core.Policy;

/// <summary>Why a request was refused, in the form in which a caller gets it. All of it is safe to show.</summary>
/// <param name="Code">One of <see cref="RefusalCodes"/>: stable, for programs.</param>
/// <param name="Rule">One of <see cref="RuleNames"/>: which rule refused.</param>
/// <param name="Message">Why, in plain words.</param>
/// <param name="Fix">What to change.</param>
/// <param name="RetryAfter">When the same request may succeed unchanged, or null where waiting doesn't help.</param>
public sealed record Refusal(string Code, string Rule, string Message, string Fix, TimeSpan? RetryAfter = null);
