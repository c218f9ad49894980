namespace Workonward.Core.Policy;

/// <summary>Sums the rules' answers up: the first Deny wins, then the first Hold.</summary>
internal static class Summary
{
    public static PolicyOutcome Of(PolicyQuestion question, IReadOnlyList<RuleVerdict> verdicts, string version)
    {
        if (FirstRefusal(verdicts) is { } refusal)
            return new PolicyOutcome.Denied(refusal, question.Recipient, verdicts, version);

        var recipient = question.Recipient
            ?? throw new InvalidOperationException("No rule refused a recipient that isn't an address.");
        var hold = verdicts.FirstOrDefault(said => said.Verdict is Verdict.Hold);
        return hold is { Verdict: Verdict.Hold(var reason) }
            ? new PolicyOutcome.Held(recipient, question.Addresser, hold.Rule, reason, verdicts, version)
            : new PolicyOutcome.Approved(recipient, question.Addresser, verdicts, version);
    }

    public static Refusal? FirstRefusal(IEnumerable<RuleVerdict> verdicts) =>
        verdicts.Select(said => said.AsRefusal()).FirstOrDefault(refusal => refusal is not null);
}
