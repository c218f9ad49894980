using System.Security.Cryptography;
using Workonward.Core.Audit.Segments;
using Workonward.Core.Files;
using Workonward.Core.Outbox;

namespace Workonward.Core.Audit.Export;

/// <summary>
/// Gives up the oldest closed segments when they are too old, whole and in order. A segment's retiring is a record; only when a
/// signed checkpoint covers that record are the ledger's lines emptied (their leaves stay, for the tree) and then the file
/// deleted. A crash anywhere is gone on from: the file is there until the last line is empty.
/// </summary>
internal sealed class Retention(ExportTerms terms)
{
    private const int LinesAtOnce = 500;

    private const string NewestRecord = "SELECT max(seq) AS last FROM sealed_log";

    // The pace counts the days of what was retired, so the list's own time is put right.
    private const string BeginRetiring = """
        UPDATE audit_segment SET retired_seq = @seq, retired_at = @now, last_ts = @last_ts WHERE name = @name
        """;

    // What a gap admits is asked as long as there are anchors of what was lost; what was retired, as long as there is a log.
    private const string Empty = """
        UPDATE sealed_log SET line = '' WHERE seq >= @first AND seq <= @last AND line <> ''
            AND instr(line, '"ev":"audit.gap"') = 0 AND instr(line, '"ev":"segment.retired"') = 0
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly SegmentNames _names = new(terms.Place.AuditFile);
    private readonly RetiringRecords _records = new(terms);
    private long? _looked;

    /// <summary>Whether more is too old than is retired in a day.</summary>
    public bool HoldsBack { get; private set; }

    /// <summary>Goes one step with each segment that is too old, at most once a minute; answers whether it was time.</summary>
    public async Task<bool> KeepAsync()
    {
        if (terms.Settings.Retention is not { } age || (_looked is { } at && terms.Clock.GetElapsedTime(at) < Interval))
            return false;
        // Before the attempt: one that fails has its minute too.
        _looked = terms.Clock.GetTimestamp();
        await RunOnceAsync(age);
        return true;
    }

    /// <summary>The same, now.</summary>
    public async Task RunOnceAsync(TimeSpan age)
    {
        var (before, listed, pace) = await terms.Database.ReadAsync(
            async reader => (
                reader.Now - age,
                await ClosedSegmentStore.OldAsync(reader, reader.Now - age),
                await RetirementPace.ReadAsync(reader)),
            CancellationToken.None);
        foreach (var segment in listed.Where(segment => File.Exists(_names.PathOf(segment.Name))))
        {
            if ((segment.RetiredSequence ?? await RetireAsync(segment, before, pace)) is { } retiring
                && await _records.IsSignedAsync(segment.Name, retiring))
            {
                await GiveUpAsync(segment);
            }
        }

        HoldsBack = pace.HeldBack;
    }

    // The record's number is known only when its commit is made, so the row says behind which number it lies.
    private async Task<long?> RetireAsync(ClosedSegment segment, DateTimeOffset before, RetirementPace pace)
    {
        var written = await SegmentAge.OfAsync(terms.Database, segment, _names.PathOf(segment.Name));
        if (written >= before || !pace.Takes(written))
            return null;
        var entry = new AuditEntry(AuditEvents.SegmentRetired)
        {
            Outcome = segment.Name,
            Count = segment.Count,
            Fingerprint = await HashAsync(_names.PathOf(segment.Name)),
        };
        return await terms.Database.WriteAsync(
            async transaction =>
            {
                var behind = (await transaction.QueryAsync(NewestRecord, row => row.Number("last")))[0];
                terms.Log.Append(transaction, entry);
                await transaction.ExecuteAsync(
                    BeginRetiring,
                    ("@seq", -behind), ("@now", Millis.Of(transaction.Now)), ("@last_ts", Millis.Of(written)), ("@name", segment.Name));
                return -behind;
            },
            CancellationToken.None);
    }

    // In small transactions: nobody's send waits for a day's records.
    private async Task GiveUpAsync(ClosedSegment segment)
    {
        for (var first = segment.First; first <= segment.Last; first += LinesAtOnce)
        {
            var from = first;
            await terms.Database.WriteAsync(
                transaction => transaction.ExecuteAsync(
                    Empty, ("@first", from), ("@last", Math.Min(segment.Last, from + LinesAtOnce - 1))),
                CancellationToken.None);
        }

        File.Delete(_names.PathOf(segment.Name));
        FolderSync.Run(_names.Folder);
    }

    private static async Task<string> HashAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, CancellationToken.None));
    }
}
