using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Checker.Story;

namespace Workonward.Campaign.Checker.Invariants;

/// <summary>I2: accepted means exactly one take, and that take came first.</summary>
internal static class AcceptedIsTaken
{
    public static IEnumerable<Violation> Find(LedgerStory story) =>
        from request in story.Requests
        from told in request.Tellings
        where told.Send.Status == SendStatus.Accepted
        let takes = TakesOf(request, told.Send)
        where !takes.Any(take => take.Number < told.Number) || takes.Count > request.MayBeTaken(story.Run.WindowSeconds)
        group told by (told.Send.Send, told.Send.To, Takes: takes.Count) into tellings
        select new Violation(
            Invariant.I2,
            [.. tellings.Select(told => told.Number)],
            tellings.Key.Takes switch
            {
                0 => $"{tellings.Key.Send} to {tellings.Key.To} is called accepted, and nothing was taken.",
                1 => $"{tellings.Key.Send} to {tellings.Key.To} was called accepted before anything was taken.",
                _ => $"{tellings.Key.Send} to {tellings.Key.To} is called accepted, and more than one mail was taken.",
            });

    private static List<Line<LedgerEvent.Take>> TakesOf(Request request, SendLine send) =>
        [.. request.Takes.Where(take => Address.Of(take.Event.To) == Address.Of(send.To))];
}
