using System.Text.RegularExpressions;

namespace Workonward.Campaign.Disk;

/// <summary>Makes wrong traces of a right one, to see whether the check of the order sees.</summary>
internal static partial class TraceForgery
{
    public const int Kinds = 4;

    /// <summary>The forgeries that the check takes for right.</summary>
    public static IEnumerable<string> Undetected(OrderCheck check, IReadOnlyList<string> lines)
    {
        var forgeries = new (string Name, IReadOnlyList<string> Lines)[]
        {
            ("the email leaves first", Front(lines, check.Backend)),
            ("the answer leaves first", Front(lines, check.Server)),
            ("no sync", [.. lines.Where(line => !IsSync(line))]),
            ("syncs that fail", [.. lines.Select(line => IsSync(line) ? Failed().Replace(line, " = -1 EIO (Input/output error)") : line)]),
        };
        return forgeries.Where(forgery => check.Broken(TraceReader.Read(forgery.Lines)).Count == 0).Select(forgery => forgery.Name);
    }

    // The bytes to this peer go to the trace's beginning, the rest stays in its order.
    private static List<string> Front(IReadOnlyList<string> lines, string peer) =>
    [
        .. lines.Where(line => IsTo(line, peer)),
        .. lines.Where(line => !IsTo(line, peer)),
    ];

    private static bool IsTo(string line, string peer) =>
        line.Contains(peer, StringComparison.Ordinal) && (line.Contains(" send", StringComparison.Ordinal) || line.Contains(" write", StringComparison.Ordinal));

    private static bool IsSync(string line) => line.Contains("sync", StringComparison.Ordinal) && !line.Contains("write64(", StringComparison.Ordinal);

    [GeneratedRegex(@" = 0\s*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Failed();
}
