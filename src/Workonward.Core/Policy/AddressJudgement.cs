using Workonward.Core.Mail;

namespace Workonward.Core.Policy;

/// <summary>What the policy says of one address, whatever would be sent to it.</summary>
/// <param name="Input">The text as given: the caller's own words, not cleaned.</param>
/// <param name="Address">The canonical address, or null when the text isn't one.</param>
/// <param name="Verdicts">Each rule about recipients that was asked, and its answer.</param>
/// <param name="PolicyVersion">The version of the settings that judged.</param>
public sealed record AddressJudgement(
    string Input, EmailAddress? Address, IReadOnlyList<RuleVerdict> Verdicts, string PolicyVersion)
{
    /// <summary>Whether the text is an address.</summary>
    public bool Valid => Address is not null;

    /// <summary>Whether the allowlist names it.</summary>
    public bool Allowed => Verdicts.Any(said => said is { Rule: RuleNames.Allowlist, Verdict: Verdict.Allow });

    /// <summary>Whether no rule about recipients refuses it.</summary>
    public bool Sendable => Refusals.Count == 0;

    /// <summary>Each refusal, in the order of the rules.</summary>
    public IReadOnlyList<Refusal> Refusals =>
        [.. Verdicts.Select(said => said.AsRefusal()).OfType<Refusal>()];

    /// <summary>A name for logs, without the address.</summary>
    public override string ToString() => nameof(AddressJudgement);
}
