using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Checker.Story;

/// <summary>The lines of a ledger, joined: which call belongs to which request, what was taken for it, what was said of it.</summary>
internal sealed class LedgerStory
{
    public required LedgerEvent.Run Run { get; init; }

    /// <summary>In the order of their first calls.</summary>
    public required IReadOnlyList<Request> Requests { get; init; }

    /// <summary>All takes, those included that belong to no request.</summary>
    public required IReadOnlyList<Line<LedgerEvent.Take>> Takes { get; init; }

    /// <summary>The request whose content a take carries.</summary>
    public required IReadOnlyDictionary<string, Request> ByContent { get; init; }

    public required IReadOnlyList<Line<LedgerEvent.Policy>> Policies { get; init; }

    public required IReadOnlyList<Line<LedgerEvent.Audit>> Audits { get; init; }

    /// <summary>Kills and stops with the words of the tables.</summary>
    public required IReadOnlyList<Line<string>> Faults { get; init; }

    public required long Kills { get; init; }

    public required long Stops { get; init; }

    /// <summary>The line of the last start; 0 when there is none.</summary>
    public required int LastStart { get; init; }

    /// <summary>The last that was said of each send, by its id.</summary>
    public IReadOnlyDictionary<string, (Request Request, Telling Last)> LastOf { get; private set; } =
        new Dictionary<string, (Request, Telling)>();

    /// <exception cref="LedgerException">The lines don't fit together.</exception>
    public static LedgerStory Read(IEnumerable<LedgerEvent> events)
    {
        var reading = new StoryReading();
        foreach (var line in events)
            reading.Add(line);
        var story = reading.Finish();
        story.LastOf = story.Requests
            .SelectMany(request => request.Tellings.Select(telling => (Request: request, Last: telling)))
            .GroupBy(told => told.Last.Send.Send)
            .ToDictionary(group => group.Key, group => group.MaxBy(told => told.Last.Number), StringComparer.Ordinal);
        return story;
    }
}
