using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Story;

namespace Workonward.Campaign.Checker.Invariants;

/// <summary>I6: the server's log verifies, after the last start too, and tells of each send what the server tells.</summary>
internal static class LogAgrees
{
    public static IEnumerable<Violation> Find(LedgerStory story)
    {
        if (!story.Run.Audited)
            yield break;
        foreach (var audit in story.Audits.Where(audit => !audit.Event.Ok))
            yield return new Violation(Invariant.I6, [audit.Number], $"The log does not verify: {audit.Event.Detail ?? "no reason given"}.");
        if (story.Audits is not [.., var last] || last.Number < story.LastStart)
        {
            yield return new Violation(Invariant.I6, [story.LastStart], "The log was not verified after the last start.");
            yield break;
        }

        if (last.Event.Sends is null)
            yield break;
        var inLog = last.Event.Sends.ToLookup(send => send.Send, StringComparer.Ordinal);
        foreach (var (id, (_, told)) in story.LastOf.Where(send => send.Value.Last.IsState).OrderBy(send => send.Value.Last.Number))
        {
            if (inLog[id].LastOrDefault() is not { } logged)
                yield return new Violation(Invariant.I6, [told.Number, last.Number], $"{id} is not in the log.");
            else if (logged.Status != told.Send.Status)
                yield return new Violation(Invariant.I6, [told.Number, last.Number], $"{id} is {told.Send.Status}, and {logged.Status} in the log.");
        }
    }
}
