using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Checker.Story;

namespace Workonward.Campaign.Checker.Invariants;

/// <summary>I5: what is said of one request never contradicts what was said of it before.</summary>
internal static class NoContradiction
{
    public static IEnumerable<Violation> Find(LedgerStory story) =>
        Transitions(story).Concat(Twins(story)).Concat(Reuses(story)).Concat(Refusals(story)).Concat(Owners(story));

    // Only what was asked after the earlier word was told must agree with it: calls that overlap may be answered in any order.
    private static IEnumerable<Violation> Transitions(LedgerStory story)
    {
        foreach (var send in story.Requests.SelectMany(request => request.Tellings).GroupBy(told => told.Send.Send))
        {
            var told = send.OrderBy(each => each.Number).ToList();
            for (var later = 1; later < told.Count; later++)
            {
                var earlier = told.Take(later).LastOrDefault(each =>
                    each.Number <= told[later].Since && !Statuses.MayFollow(each.Send.Status, told[later].Send.Status));
                if (earlier is not null && told[later].Send.Status != SendStatus.Gone)
                {
                    yield return new Violation(
                        Invariant.I5,
                        [earlier.Number, told[later].Number],
                        $"{send.Key} was {earlier.Send.Status}, and then {told[later].Send.Status}.");
                }
            }
        }
    }

    private static IEnumerable<Violation> Owners(LedgerStory story) =>
        from send in story.Requests.SelectMany(request => request.Tellings.Select(told => (request, told))).GroupBy(each => each.told.Send.Send)
        let others = send.Where(each => each.request != send.First().request
            || Address.Of(each.told.Send.To) != Address.Of(send.First().told.Send.To)).ToList()
        where others.Count > 0
        select new Violation(
            Invariant.I5,
            [send.First().told.Number, .. others.Select(each => each.told.Number)],
            $"{send.Key} is told as the send of two requests or recipients.");

    // A second send under the same key is right only when the first one ended with nothing taken.
    private static IEnumerable<Violation> Twins(LedgerStory story) =>
        from request in story.Requests
        from sends in request.Tellings.GroupBy(told => Address.Of(told.Send.To))
        let open = sends.GroupBy(told => told.Send.Send)
            .Where(send => !send.Any(told => Statuses.IsNegative(told.Send.Status))).ToList()
        where open.Count > request.MayBeTaken(story.Run.WindowSeconds)
        select new Violation(
            Invariant.I5,
            [.. open.Select(send => send.First().Number)],
            $"{request.Name} to {sends.Key} is told as {open.Count} sends: {string.Join(", ", open.Select(send => send.Key))}.");

    private static IEnumerable<Violation> Reuses(LedgerStory story) =>
        from request in story.Requests
        let kept = request.Calls.Where(call => call.Kind == AnswerKind.Sends && call.Answer!.Event.Sends!
            .Any(send => !request.Tellings.Any(told => told.Send.Send == send.Send && Statuses.IsNegative(told.Send.Status)))).ToList()
        let other = kept.Find(call => call.Ask.Content != kept[0].Ask.Content)
        where other is not null
        select new Violation(
            Invariant.I5,
            [kept[0].Answer!.Number, other.Answer!.Number],
            $"{request.Name} was answered with sends for two contents.");

    // A repeat of what was answered with a send may be put off, and not refused.
    private static IEnumerable<Violation> Refusals(LedgerStory story) =>
        from request in story.Requests
        from call in request.Calls
        where call.Kind == AnswerKind.Refused && call.Answer!.Event.Why is not (RefusalReason.Unavailable or RefusalReason.InProgress)
        let before = request.Calls.Find(each => each.Kind == AnswerKind.Sends
            && each.Answer!.Number < call.Line.Number
            && each.Ask.Content == call.Ask.Content
            && !IsOver(request, each, story)
            && !PolicyChanged(story, each, call))
        where before is not null
        select new Violation(
            Invariant.I5,
            [before.Answer!.Number, call.Answer!.Number],
            $"{request.Name} was answered with a send, and its repeat was refused ({call.Answer.Event.Why}).");

    private static bool IsOver(Request request, Asked call, LedgerStory story) =>
        request.MayBeTaken(story.Run.WindowSeconds) > 1
        || request.Tellings.Any(told => call.Answer!.Event.Sends!.Any(send => send.Send == told.Send.Send)
            && Statuses.IsNegative(told.Send.Status));

    private static bool PolicyChanged(LedgerStory story, Asked before, Asked call) =>
        call.Answer!.Event.Why == RefusalReason.Policy
        && story.Policies.Any(policy => policy.Number > before.Line.Number && policy.Number < call.Answer.Number);
}
