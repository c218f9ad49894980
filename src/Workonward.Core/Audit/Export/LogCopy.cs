using Workonward.Core.Audit.Segments;
using Workonward.Storage;

namespace Workonward.Core.Audit.Export;

/// <summary>Copies what the files don't hold yet, from segment to segment.</summary>
internal static class LogCopy
{
    private const int LinesAtOnce = 2_000;

    private const string Next = """
        SELECT seq, line, leaf FROM sealed_log WHERE seq > @last AND seq <= @through ORDER BY seq LIMIT @most
        """;

    /// <summary>Copies up to a record, and answers the segment that is live then; null where none could be opened.</summary>
    /// <param name="terms">Where to.</param>
    /// <param name="live">The segment that is gone on with.</param>
    /// <param name="through">The last record that is copied.</param>
    /// <param name="open">Opens the live path anew, after a rotation by us or by others.</param>
    public static async Task<LiveLog?> RunAsync(ExportTerms terms, LiveLog live, long through, Func<Task<LiveLog?>> open)
    {
        var current = live;
        try
        {
            while (await NextAsync(terms.Database, current.Segment.Last, through) is { Count: > 0 } lines)
            {
                var fitting = Rotation.Fitting(current.Segment, lines, terms.Settings.SegmentBytes);
                if (fitting > 0 && current.Segment.IsInPlace())
                {
                    await current.AppendAsync([.. lines.Take(fitting)], checkpoint: fitting < lines.Count);
                    continue;
                }

                if (fitting == 0)
                    await Rotation.CloseAsync(terms, current);
                current.Dispose();
                if (await open() is not { } opened)
                    return null;
                current = opened;
            }

            return current;
        }
        catch
        {
            current.Dispose();
            throw;
        }
    }

    /// <summary>The records behind one, a bounded number of them.</summary>
    public static Task<IReadOnlyList<SealedLine>> NextAsync(IDatabase database, long last, long through) => database.ReadAsync(
        reader => reader.QueryAsync(
            Next,
            row => new SealedLine(row.Number("seq"), row.Text("line"), row.Text("leaf")),
            ("@last", last), ("@through", through), ("@most", LinesAtOnce)),
        CancellationToken.None);
}
