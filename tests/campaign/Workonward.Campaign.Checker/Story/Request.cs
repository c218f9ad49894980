using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Checker.Story;

/// <summary>
/// All calls that are one request: of one caller and tool, with one key; without a key, with one content. What was taken
/// belongs to the request whose content it carries.
/// </summary>
internal sealed class Request(string name, bool hasKey)
{
    /// <summary>For people.</summary>
    public string Name { get; } = name;

    public bool HasKey { get; } = hasKey;

    public List<Asked> Calls { get; } = [];

    public List<Line<LedgerEvent.Take>> Takes { get; } = [];

    /// <summary>What was said of its sends, in answers and states, in the order of the lines.</summary>
    public List<Telling> Tellings { get; } = [];

    /// <summary>
    /// How often it may be taken for each recipient. With a key once. Without one once in each window: the first call opens
    /// one, and not before it is over a repeat is a new request.
    /// </summary>
    public long MayBeTaken(long windowSeconds)
    {
        if (HasKey || windowSeconds <= 0)
            return 1;
        var begun = Calls[0].Ask.At;
        var last = Calls.Max(call => call.Answer?.Event.At ?? call.Ask.At);
        return 1 + ((last - begun) / (windowSeconds * 1000));
    }
}
