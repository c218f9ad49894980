using System.Globalization;
using Workonward.Core.Mail;

namespace Workonward.Core.Policy;

/// <summary>Judges one batch with one version of the settings.</summary>
internal sealed class BatchCourt(BatchDraft draft, PolicySettings settings, string version)
{
    private readonly BatchQuestion _question = new(draft, settings);

    public BatchJudgement Judge()
    {
        var verdicts = new List<RuleVerdict>();
        foreach (var rule in PolicyPipeline.BatchRules)
        {
            verdicts.Add(new(rule.Name, rule.Judge(_question)));
            if (rule.EndsJudgement && verdicts[^1].Verdict is Verdict.Deny)
                return new([], verdicts, Summary.FirstRefusal(verdicts), version);
        }

        var message = JudgeMessage();
        verdicts.AddRange(message);
        var recipients = JudgeRecipients(message);
        verdicts.Add(new(RuleNames.Batch, WholeBatch(recipients)));
        return new(recipients, verdicts, Summary.FirstRefusal(verdicts), version);
    }

    // The sender and the values are the same for each recipient, so they are judged once.
    private RuleVerdict[] JudgeMessage()
    {
        var question = PolicyQuestion.About(new Draft("", draft.Addresser, draft.Attribs), settings);
        return [.. PolicyPipeline.Ask(question, rule => !PolicyPipeline.IsAboutRecipient(rule))];
    }

    private RecipientJudgement[] JudgeRecipients(RuleVerdict[] message)
    {
        var addresser = PolicyQuestion.ReadAddresser(draft.Addresser);
        return [.. _question.Recipients.Select((reading, index) =>
        {
            var question = new PolicyQuestion(reading, addresser, draft.Attribs, settings);
            RuleVerdict[] verdicts = [.. PolicyPipeline.Ask(question, PolicyPipeline.IsAboutRecipient), .. message];
            return new RecipientJudgement(index, draft.Recipients[index], Summary.Of(question, verdicts, version));
        })];
    }

    private static Verdict WholeBatch(RecipientJudgement[] recipients)
    {
        var refused = recipients.Count(recipient => recipient.Outcome is PolicyOutcome.Denied);
        return refused == 0
            ? new Verdict.Allow()
            : new Verdict.Deny(
                RefusalCodes.BatchRefused,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{refused} of {recipients.Length} recipients are refused, so none is sent to."),
                "Call again with the recipients listed as sendable only, or mend what each refusal names.");
    }
}
