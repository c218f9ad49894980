using System.Globalization;
using Workonward.Core.Audit.Segments;
using Workonward.Storage;

namespace Workonward.Core.Audit.Export;

/// <summary>
/// When the last record of a closed segment was written, by that record itself. The list of segments has the time too, but in a column
/// that no chain holds: whoever changed it there would have the server destroy what is young.
/// </summary>
internal static class SegmentAge
{
    private const string Record = "SELECT line, leaf FROM sealed_log WHERE seq = @seq";

    /// <summary>The time of the record that the file's last checkpoint names and the ledger has so.</summary>
    /// <exception cref="InvalidOperationException">The list, the ledger and the file don't tell of the same record.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static async Task<DateTimeOffset> OfAsync(IDatabase database, ClosedSegment segment, string path)
    {
        var end = ClosedEnds.Read(path).End;
        var rows = await database.ReadAsync(
            reader => reader.QueryAsync(
                Record, row => new SealedLine(segment.Last, row.Text("line"), row.Text("leaf")), ("@seq", segment.Last)),
            CancellationToken.None);
        if (rows is [var record] && end?.At == segment.Last && end.Leaf == record.Leaf && AuditLine.LeafOf(record.Line) == record.Leaf
            && record.IsInForm)
        {
            return DateTimeOffset.Parse(record.Time, CultureInfo.InvariantCulture);
        }

        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"The ledger and the file of {segment.Name} don't have the same record {segment.Last} at its end, so its age isn't known."));
    }
}
