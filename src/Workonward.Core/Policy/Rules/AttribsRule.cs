namespace Workonward.Core.Policy.Rules;

/// <summary>The template values are ones that the template takes, and can't turn the mail into something else.</summary>
internal sealed class AttribsRule : IPolicyRule
{
    public string Name => RuleNames.Attribs;

    public RuleSubject Subject => RuleSubject.Message;

    public Verdict Judge(PolicyQuestion question) => new Verdict.Allow();
}
