using System.Globalization;

namespace Workonward.Core.Policy.Rules;

/// <summary>The batch names at least one recipient, and no more than the operator takes at once.</summary>
internal sealed class BatchSizeRule : IBatchRule
{
    public string Name => RuleNames.BatchSize;

    public bool EndsJudgement => true;

    public Verdict Judge(BatchQuestion question)
    {
        if (question.Count == 0)
        {
            return new Verdict.Deny(
                RefusalCodes.InvalidArgument,
                "The batch names no recipient.",
                "Give at least one address in recipients.");
        }

        var most = question.Settings.MaxBatchSize;
        return question.Count <= most
            ? new Verdict.Allow()
            : new Verdict.Deny(
                RefusalCodes.BatchTooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The batch names {question.Count} recipients, and {most} is the limit."),
                string.Create(CultureInfo.InvariantCulture, $"Split it into calls of at most {most} recipients each."));
    }
}
