using Workonward.Campaign.Simulation.Actors;
using Workonward.Core.Approval;

namespace Workonward.Campaign.Simulation.Judging;

/// <summary>Compares what people were told about their word with what became of the request.</summary>
internal sealed class WordCourt(Setting setting, IReadOnlyList<SendRow> rows, HoldCourt log)
{
    private readonly ILookup<string, SendRow> _byRequest = rows.ToLookup(row => row.RequestId);

    public void Judge()
    {
        foreach (var word in setting.Chronicle.Words)
            Judge(word, [.. _byRequest[word.RequestId]]);
    }

    private void Judge(Word word, List<SendRow> sends)
    {
        var isShown = sends.Count > 0 && sends[0].Fingerprint == word.Fingerprint;
        var agrees = word.Outcome switch
        {
            null => true,
            DecisionOutcome.Approved told =>
                word.Approves && isShown && word.Lists(word.Email) && told.SendIds.Count > 0 && told.SendIds.All(log.Approved.Contains),
            DecisionOutcome.Counted told => word.Approves && isShown && word.Lists(word.Email)
                && told.Needed == setting.Plan.Hold!.Approvers && told.Given < told.Needed,
            DecisionOutcome.Declined told => !word.Approves && isShown && word.Lists(word.Email) && told.SendIds.Count > 0
                && told.SendIds.All(id => sends.Exists(row => row.Id == id && row is { State: "CANCELLED", Outcome: "declined" })),
            DecisionOutcome.Repeated => isShown && SaidBefore(word),
            DecisionOutcome.NotHeld or DecisionOutcome.UnknownOpen => isShown,
            DecisionOutcome.Expired => isShown && sends.TrueForAll(row => row.State is "EXPIRED" or "CANCELLED"),
            DecisionOutcome.Voided => isShown && word.Approves && sends.TrueForAll(row => row.State is "CANCELLED"),
            DecisionOutcome.Differs => sends.Count > 0 && !isShown,
            DecisionOutcome.NotAnApprover => word.WasUnlisted,
            DecisionOutcome.NotFound => sends.Count == 0,
            var other => throw new InvalidOperationException($"No court for {other}."),
        };
        if (!agrees)
            setting.Chronicle.Accuse("approval", $"{word} was told {word.Outcome}, which isn't so");
        if (word.Ending is { } ending && !Agrees(ending, sends))
            setting.Chronicle.Accuse("approval", $"after {word} the page said {ending}, which isn't so");
    }

    // What is over is over; what waits may have ended since. Whoever approved and was taken off the list is named as who approved.
    private bool Agrees(RequestEnding ending, List<SendRow> sends) => ending switch
    {
        RequestEnding.Waits => true,
        RequestEnding.Declined => sends.Exists(row => row is { State: "CANCELLED", Outcome: "declined" }),
        RequestEnding.Approved => !sends.Exists(row => row is { State: "CANCELLED", Outcome: "declined" })
            && ApprovedBy(sends[0].RequestId) >= setting.Plan.Hold!.Approvers,
        RequestEnding.Withdrawn => sends.TrueForAll(row => row.State is "CANCELLED" && row.Outcome != "declined"),
        RequestEnding.Voided => sends.Exists(row => row is { State: "CANCELLED", Outcome: "approval_void" }),
        RequestEnding.Expired => sends.Exists(row => row.State is "EXPIRED") && !sends.Exists(row => log.Approved.Contains(row.Id)),
        _ => throw new InvalidOperationException($"No court for {ending}."),
    };

    private int ApprovedBy(string request) => setting.Chronicle.Words
        .Where(word => word.RequestId == request && word.Approves).DistinctBy(word => word.Subject).Count();

    // Whoever was asked twice at once can't know which word was the first.
    private bool SaidBefore(Word word) => setting.Chronicle.Words.Exists(other => other != word
        && other.Subject == word.Subject && other.RequestId == word.RequestId && other.Approves == word.Approves);
}
