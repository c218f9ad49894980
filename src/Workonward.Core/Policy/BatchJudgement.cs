using Workonward.Core.Mail;

namespace Workonward.Core.Policy;

/// <summary>What the policy says of a batch. It goes as a whole or not at all.</summary>
/// <param name="Recipients">Each recipient in its order; empty when the batch was refused before looking at
/// them.</param>
/// <param name="Verdicts">The rules about the request as a whole, and their answers.</param>
/// <param name="Refusal">Why the batch is refused, or null when it isn't.</param>
/// <param name="PolicyVersion">The version of the settings that judged.</param>
public sealed record BatchJudgement(
    IReadOnlyList<RecipientJudgement> Recipients,
    IReadOnlyList<RuleVerdict> Verdicts,
    Refusal? Refusal,
    string PolicyVersion)
{
    /// <summary>Each recipient that is refused by itself.</summary>
    public IReadOnlyList<RefusedRecipient> Refused =>
    [
        .. Recipients
            .Where(recipient => recipient.Outcome is PolicyOutcome.Denied)
            .Select(recipient => new RefusedRecipient(
                recipient.Index, recipient.Input, ((PolicyOutcome.Denied)recipient.Outcome).Refusal)),
    ];

    /// <summary>The canonical recipients that a second call could name, each address once.</summary>
    public IReadOnlyList<string> Sendable =>
    [
        .. Recipients
            .Select(Canonical)
            .OfType<EmailAddress>()
            .DistinctBy(address => address.Key, StringComparer.Ordinal)
            .Select(address => address.Value),
    ];

    /// <summary>A name for logs, without addresses.</summary>
    public override string ToString() => nameof(BatchJudgement);

    private static EmailAddress? Canonical(RecipientJudgement recipient) => recipient.Outcome switch
    {
        PolicyOutcome.Approved approved => approved.Recipient,
        PolicyOutcome.Held held => held.Recipient,
        _ => null,
    };
}
