using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Checker.Story;

namespace Workonward.Campaign.Checker.Invariants;

/// <summary>
/// I4: each send that a caller was told of is still known after the last start, and came to an end; and each mail that was
/// taken belongs to a send that the server knows.
/// </summary>
internal static class NothingIsLost
{
    public static IEnumerable<Violation> Find(LedgerStory story) => story.LastOf
        .OrderBy(send => send.Value.Last.Number)
        .Select(send => OfSend(story, send.Key, send.Value.Request, send.Value.Last))
        .OfType<Violation>()
        .Concat(story.Requests.SelectMany(OfTakes));

    private static Violation? OfSend(LedgerStory story, string id, Request request, Telling last)
    {
        var told = request.Tellings.First(telling => telling.Send.Send == id);
        var state = request.Tellings.LastOrDefault(telling => telling.IsState && telling.Send.Send == id);
        var why = state switch
        {
            null => "the server was not asked, or did not say, what became of it",
            { Number: var number } when number < story.LastStart => "the server said nothing of it after its last start",
            { Send.Status: SendStatus.Gone } => "the server knows no such send",
            { Send.Status: var status } when !Statuses.IsEnd(status) => "it never came to an end",
            _ => null,
        };
        return why is null ? null : new Violation(
            Invariant.I4, [told.Number, .. state is null ? [] : new[] { last.Number }], $"{id} to {told.Send.To} was told of, and {why}.");
    }

    private static IEnumerable<Violation> OfTakes(Request request) =>
        from take in request.Takes
        where !request.Tellings.Any(told => told.IsState && Address.Of(told.Send.To) == Address.Of(take.Event.To))
        select new Violation(
            Invariant.I4, [take.Number], $"{request.Name} to {take.Event.To} was taken, and the server tells of no such send.");
}
