using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Story;

namespace Workonward.Campaign.Checker.Invariants;

/// <summary>I3: rejected, not sent, cancelled, expired or refused means no take, not even later.</summary>
internal static class RefusedIsNotTaken
{
    public static IEnumerable<Violation> Find(LedgerStory story) => story.Requests.SelectMany(OfSends)
        .Concat(story.Requests.SelectMany(OfRefusals));

    // Whose take it is: of the send that it names; without a name, of any send of this recipient that may have been taken.
    private static IEnumerable<Violation> OfSends(Request request)
    {
        foreach (var sends in request.Tellings.GroupBy(told => Address.Of(told.Send.To)))
        {
            var takes = request.Takes.Where(take => Address.Of(take.Event.To) == sends.Key).ToList();
            var ofEach = sends.GroupBy(told => told.Send.Send).ToList();
            var mayBeTaken = ofEach.Any(send => !send.Any(told => Statuses.IsNegative(told.Send.Status)));
            foreach (var send in ofEach)
            {
                var denied = send.Where(told => Statuses.IsNegative(told.Send.Status)).ToList();
                var taken = takes.Where(take => take.Event.Ref is { } name ? name == send.Key : !mayBeTaken).ToList();
                if (denied is [var first, ..] && taken.Count > 0)
                {
                    yield return new Violation(
                        Invariant.I3,
                        [first.Number, .. taken.Select(take => take.Number)],
                        $"{send.Key} to {sends.Key} is called {first.Send.Status}, and it was taken.");
                }
            }
        }
    }

    private static IEnumerable<Violation> OfRefusals(Request request)
    {
        foreach (var take in request.Takes)
        {
            var causes = request.Calls
                .Where(call => call.Line.Number < take.Number && call.Ask.Content == take.Event.Content)
                .ToList();
            if (causes.Count > 0 && !causes.Exists(call => call.MayHaveSent))
            {
                yield return new Violation(
                    Invariant.I3,
                    [.. causes.Select(call => call.Answer?.Number ?? call.Line.Number), take.Number],
                    $"{request.Name}: every call was answered as if nothing were sent, and a mail to {take.Event.To} was taken.");
            }
        }
    }
}
