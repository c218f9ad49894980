using System.Globalization;
using System.Text.RegularExpressions;

namespace Workonward.Core.Audit.Segments;

/// <summary>
/// The names of closed segments beside the live one: <c>STEM-YYYYMMDD-NNN.jsonl</c>, the day that of the first record, the
/// number from 001 up.
/// </summary>
internal sealed partial class SegmentNames(string liveFile)
{
    private const string Ends = ".jsonl";

    // A file with a longer number is none of ours.
    private const int MostDigits = 8;

    private readonly string _stem = Path.GetFileNameWithoutExtension(liveFile);

    /// <summary>The folder of the live file and its closed segments.</summary>
    public string Folder { get; } = Path.GetDirectoryName(liveFile) is { Length: > 0 } folder ? folder : ".";

    /// <summary>Where a closed segment lies.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>
    /// The name behind all of this day, those of files that were set aside included: in the log's order the numbers of a day grow,
    /// so one that fell free is never given again.
    /// </summary>
    public string NextFree(DateOnly day, IReadOnlyCollection<string> taken)
    {
        var begins = string.Create(CultureInfo.InvariantCulture, $"{_stem}-{day:yyyyMMdd}-");
        for (var number = taken.Concat(InFolder()).Select(name => NumberIn(name, begins)).DefaultIfEmpty().Max() + 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{begins}{number:000}{Ends}");
            if (!taken.Contains(name) && !Path.Exists(PathOf(name)))
                return name;
        }
    }

    /// <summary>The closed segments that are there, in no order: a clock may have gone back.</summary>
    public IReadOnlyList<string> OnDisk() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, $"{_stem}-*{Ends}").Select(path => Path.GetFileName(path)).Where(IsClosed)]
        : [];

    private IEnumerable<string> InFolder() => Directory.Exists(Folder)
        ? Directory.EnumerateFileSystemEntries(Folder).Select(path => Path.GetFileName(path))
        : [];

    // Whatever stands behind the name: a file that was set aside has more.
    private static int NumberIn(string name, string begins)
    {
        if (!name.StartsWith(begins, StringComparison.Ordinal))
            return 0;
        var behind = name.AsSpan(begins.Length);
        var digits = behind[..Math.Max(0, behind.IndexOfAnyExceptInRange('0', '9'))];
        return digits.Length is >= 3 and <= MostDigits && behind[digits.Length..].StartsWith(Ends, StringComparison.Ordinal)
            ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;
    }

    private bool IsClosed(string name) =>
        name.StartsWith(_stem, StringComparison.Ordinal) && DayAndNumber().IsMatch(name[_stem.Length..^Ends.Length]);

    [GeneratedRegex(@"\A-[0-9]{8}-[0-9]{3,}\z", RegexOptions.NonBacktracking)]
    private static partial Regex DayAndNumber();
}
