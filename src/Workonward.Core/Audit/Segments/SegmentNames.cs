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

    private readonly string _stem = Path.GetFileNameWithoutExtension(liveFile);

    /// <summary>The folder of the live file and its closed segments.</summary>
    public string Folder { get; } = Path.GetDirectoryName(liveFile) is { Length: > 0 } folder ? folder : ".";

    /// <summary>Where a closed segment lies.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>A name that no file has, and none of <paramref name="taken"/>.</summary>
    public string NextFree(DateOnly day, IReadOnlyCollection<string> taken)
    {
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{_stem}-{day:yyyyMMdd}-{number:000}{Ends}");
            if (!taken.Contains(name) && !Path.Exists(PathOf(name)))
                return name;
        }
    }

    /// <summary>The closed segments that are there, in no order: a clock may have gone back.</summary>
    public IReadOnlyList<string> OnDisk() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, $"{_stem}-*{Ends}").Select(path => Path.GetFileName(path)).Where(IsClosed)]
        : [];

    private bool IsClosed(string name) =>
        name.StartsWith(_stem, StringComparison.Ordinal) && DayAndNumber().IsMatch(name[_stem.Length..^Ends.Length]);

    [GeneratedRegex(@"\A-[0-9]{8}-[0-9]{3,}\z", RegexOptions.NonBacktracking)]
    private static partial Regex DayAndNumber();
}
