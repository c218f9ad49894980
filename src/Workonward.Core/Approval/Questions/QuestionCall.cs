using Workonward.Core.Grants;
using Workonward.Core.Mail;

namespace Workonward.Core.Approval.Questions;

/// <summary>The call on whose way a question is asked. An answer counts for the same caller, tool and arguments alone.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Tool">The tool.</param>
/// <param name="ArgumentsHash">A hash over the arguments as they were given.</param>
public sealed record QuestionCall(Caller Caller, string Tool, string ArgumentsHash)
{
    /// <summary>All of it in one hash: what a sealed question is bound to.</summary>
    internal string ToHex() => new CanonicalHash("question-call/v1")
        .Add(Caller.Tenant)
        .Add(Caller.Subject)
        .Add(Caller.ClientId is { } client ? [client] : [])
        .Add(Tool)
        .Add(ArgumentsHash)
        .ToHex();
}
