using System.Diagnostics;

namespace Workonward.Core.Policy.Rules;

/// <summary>The recipient is none whom the operator excluded.</summary>
internal sealed class DenylistRule : IPolicyRule
{
    public string Name => RuleNames.Denylist;

    public RuleSubject Subject => RuleSubject.Recipient;

    public Verdict Judge(PolicyQuestion question)
    {
        var recipient = question.Recipient ?? throw new UnreachableException();
        return question.Settings.Denylist.Matches(recipient) is null
            ? new Verdict.Allow()
            : new Verdict.Deny(
                RefusalCodes.RecipientDenied,
                "The recipient is on the denylist, which wins over the allowlist.",
                "Leave this recipient out. Only the operator can take an address off the recipient denylist.");
    }
}
