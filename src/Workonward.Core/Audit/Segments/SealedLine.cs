using System.Globalization;
using System.Text;
using Workonward.Core.Audit.Lines;

namespace Workonward.Core.Audit.Segments;

/// <summary>A record as it stands in the ledger.</summary>
internal sealed record SealedLine(long Sequence, string Line, string Leaf)
{
    private const string TimeBegins = "\"ts\":\"";

    /// <summary>Whether the line is written as a record of this number is; any other may lack what the members here read.</summary>
    public bool IsInForm =>
        RecordLine.TryRead(Encoding.UTF8.GetBytes(Line), out var record) && record.Sequence == Sequence;

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
