using System.Diagnostics;

namespace Workonward.Core.Policy.Rules;

/// <summary>The recipient is one whom the operator allowed.</summary>
internal sealed class AllowlistRule : IPolicyRule
{
    private const string Fix =
        "Use a recipient that the operator allowed, or ask the operator to add this one to the recipient allowlist. "
        + "validate_recipients tells which recipients are allowed.";

    public string Name => RuleNames.Allowlist;

    public RuleSubject Subject => RuleSubject.Recipient;

    public Verdict Judge(PolicyQuestion question)
    {
        var recipient = question.Recipient ?? throw new UnreachableException();
        if (question.Settings.Allowlist.Matches(recipient) is not null)
            return new Verdict.Allow();

        var reason = question.Settings.Allowlist.IsEmpty
            ? "The recipient allowlist is empty, so nobody may get mail."
            : "The recipient is not on the allowlist.";
        return new Verdict.Deny(RefusalCodes.RecipientNotAllowed, reason, Fix);
    }
}
