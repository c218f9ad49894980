using System.Globalization;

namespace Workonward.Core.Audit.Segments;

/// <summary>A record as it stands in the ledger.</summary>
internal sealed record SealedLine(long Sequence, string Line, string Leaf)
{
    private const string TimeBegins = "\"ts\":\"";

    /// <summary>The record's UTC day.</summary>
    public DateOnly Day => DateOnly.ParseExact(Time.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The record's time.</summary>
    public string Time
    {
        get
        {
            var at = Line.IndexOf(TimeBegins, StringComparison.Ordinal) + TimeBegins.Length;
            return Line[at..Line.IndexOf('"', at)];
        }
    }
}
