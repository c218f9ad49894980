using Workonward.Campaign.Checker.Invariants;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Checker.Story;

namespace Workonward.Campaign.Checker.Checks;

/// <summary>Counts what happened, in sum and for each point of a kill.</summary>
internal sealed class Counting(LedgerStory story, IReadOnlyList<Violation> violations)
{
    public Counts Total() => Of(story.Requests) with
    {
        Kills = story.Kills,
        Stops = story.Stops,
        Takes = story.Takes.Count,
    };

    public IReadOnlyDictionary<string, Counts> ByPoint()
    {
        var byPoint = story.Requests.GroupBy(PointOf).ToDictionary(group => group.Key, group => Of([.. group]), StringComparer.Ordinal);
        foreach (var fault in story.Faults.GroupBy(fault => fault.Event))
        {
            var counts = byPoint.GetValueOrDefault(fault.Key) ?? new Counts();
            var isStop = fault.Key.EndsWith(" stop", StringComparison.Ordinal);
            byPoint[fault.Key] = isStop ? counts with { Stops = fault.Count() } : counts with { Kills = fault.Count() };
        }

        return byPoint;
    }

    public IReadOnlyList<UnknownSend> Unknown() =>
    [
        .. story.Requests.SelectMany(request => UnknownOf(request).Select(told => new UnknownSend(
            told.Send.Send, ContentOf(request, told.Send.Send), PointOf(request)))),
    ];

    // Of several contents under one key, the one whose call was told of the send.
    private static string ContentOf(Request request, string send) => request.Calls
        .Where(call => call.Answer?.Event.Sends is { } sends && sends.Any(each => each.Send == send))
        .Select(call => call.Ask.Content)
        .FirstOrDefault(request.Calls[0].Ask.Content);

    private IEnumerable<Telling> UnknownOf(Request request) => request.Tellings
        .Where(told => told.Send.Status == SendStatus.Unknown && story.LastOf[told.Send.Send].Last == told);

    // The first fault that met the request under way: after its first call, before it was answered with an end.
    private string PointOf(Request request)
    {
        var begun = request.Calls[0].Line.Number;
        var ended = request.Calls
            .Where(call => call.Kind == AnswerKind.Sends && call.Answer!.Event.Sends!.All(send => Statuses.IsEnd(send.Status)))
            .Select(call => call.Answer!.Number)
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        return story.Faults.FirstOrDefault(fault => fault.Number > begun && fault.Number < ended)?.Event ?? Verdict.Untouched;
    }

    private Counts Of(IReadOnlyList<Request> requests)
    {
        var unknown = requests.SelectMany(UnknownOf, (request, told) => (request, told.Send)).ToList();
        var lines = requests
            .SelectMany(request => request.Takes.Select(take => take.Number)
                .Concat(request.Tellings.Select(told => told.Number))
                .Concat(request.Calls.Select(call => call.Answer?.Number ?? call.Line.Number)))
            .ToHashSet();
        return new Counts
        {
            Requests = requests.Count,
            Takes = requests.Sum(request => request.Takes.Count),
            Duplicates = requests.Sum(Beyond),
            Lost = Broken(Invariant.I4, lines),
            FalseAccepted = requests.Sum(FalselyAccepted),
            FalseRejected = Broken(Invariant.I3, lines),
            Unknown = unknown.Count,
            UnknownTaken = unknown.Count(end => end.request.Takes.Exists(take => Address.Of(take.Event.To) == Address.Of(end.Send.To))),
        };
    }

    private long Broken(Invariant invariant, HashSet<int> lines) =>
        violations.Count(violation => violation.Invariant == invariant && violation.Lines.Any(lines.Contains));

    private long Beyond(Request request) => request.Takes
        .GroupBy(take => Address.Of(take.Event.To))
        .Sum(takes => Math.Max(0, takes.LongCount() - request.MayBeTaken(story.Run.WindowSeconds)));

    private static long FalselyAccepted(Request request) => request.Tellings
        .Where(told => told.Send.Status == SendStatus.Accepted)
        .Where(told => !request.Takes.Exists(take => Address.Of(take.Event.To) == Address.Of(told.Send.To)))
        .DistinctBy(told => told.Send.Send)
        .LongCount();
}
