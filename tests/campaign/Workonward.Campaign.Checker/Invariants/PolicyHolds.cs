using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Story;

namespace Workonward.Campaign.Checker.Invariants;

/// <summary>I7: nothing went to an address that the policy in force didn't allow, or that nobody had asked for.</summary>
internal static class PolicyHolds
{
    public static IEnumerable<Violation> Find(LedgerStory story)
    {
        foreach (var take in story.Takes)
        {
            var policy = story.Policies.LastOrDefault(each => each.Number < take.Number);
            if (!Address.IsAllowed(take.Event.To, policy?.Event.Allow ?? story.Run.Allow))
            {
                yield return new Violation(
                    Invariant.I7, [policy?.Number ?? 1, take.Number], $"A mail to {take.Event.To} was taken, which the policy doesn't allow.");
            }

            if (!IsAskedFor(story, take))
                yield return new Violation(Invariant.I7, [take.Number], $"A mail to {take.Event.To} was taken, and nobody had asked for it.");
        }
    }

    private static bool IsAskedFor(LedgerStory story, Line<Ledger.LedgerEvent.Take> take) =>
        story.ByContent.TryGetValue(take.Event.Content, out var request)
        && request.Calls.Exists(call => call.Line.Number < take.Number
            && call.Ask.Content == take.Event.Content
            && call.Ask.To.Any(to => Address.Of(to) == Address.Of(take.Event.To)));
}
