using System.Globalization;
using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Story;

namespace Workonward.Campaign.Checker.Invariants;

/// <summary>I1: at most one take for each request and recipient.</summary>
internal static class OneTake
{
    public static IEnumerable<Violation> Find(LedgerStory story)
    {
        foreach (var request in story.Requests)
        {
            var most = request.MayBeTaken(story.Run.WindowSeconds);
            foreach (var takes in request.Takes.GroupBy(take => Address.Of(take.Event.To)).Where(takes => takes.LongCount() > most))
            {
                yield return new Violation(
                    Invariant.I1,
                    [.. takes.Select(take => take.Number)],
                    string.Create(CultureInfo.InvariantCulture, $"{request.Name} to {takes.Key} was taken {takes.Count()} times."));
            }
        }
    }
}
