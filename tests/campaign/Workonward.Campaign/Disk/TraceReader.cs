using System.Text.RegularExpressions;

namespace Workonward.Campaign.Disk;

/// <summary>Reads strace's lines; a call that others interrupt stands on two of them.</summary>
internal static partial class TraceReader
{
    private const string Unfinished = " <unfinished ...>";

    public static IReadOnlyList<TraceEvent> Read(IReadOnlyList<string> lines)
    {
        var events = new List<TraceEvent>();
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var line = 0; line < lines.Count; line++)
        {
            if (Resumed().Match(lines[line]) is { Success: true } resumed)
            {
                if (open.Remove(resumed.Groups["thread"].Value, out var at))
                    events[at] = events[at] with { Done = line, Result = ResultOf(lines[line]) };
            }
            else if (Begun().Match(lines[line]) is { Success: true } begun)
            {
                var (thread, text) = (begun.Groups["thread"].Value, begun.Groups["rest"].Value);
                var isOpen = text.EndsWith(Unfinished, StringComparison.Ordinal);
                if (isOpen)
                    open[thread] = events.Count;
                events.Add(new TraceEvent(
                    thread, begun.Groups["call"].Value, text, line, isOpen ? int.MaxValue : line, isOpen ? null : ResultOf(text)));
            }
        }

        return events;
    }

    private static string? ResultOf(string text)
    {
        var at = text.LastIndexOf(" = ", StringComparison.Ordinal);
        return at < 0 ? null : text[(at + 3)..].Trim();
    }

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<call>[a-z0-9_]+)\((?<rest>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Begun();

    [GeneratedRegex(@"^(?<thread>\d+)\s+<\.\.\. (?<call>[a-z0-9_]+) resumed>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resumed();
}
