using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>
/// The ledger's rows of retired segments, changed by somebody without the key, to both verifiers: no more is taken for retired
/// than the records of retirements say, and what was retired ends where nothing else is missing.
/// </summary>
public sealed class RetiredRowsVerifiedTests
{
    private const string ForgetTheOthers = "DELETE FROM audit_segment WHERE retired_seq IS NULL";

    [Fact]
    public async Task Rows_that_are_stretched_over_more_than_was_retired_make_no_log_whole()
    {
        await using var log = await RetiredAsync();
        DeleteClosed(log);
        await log.House.TamperAsync("UPDATE audit_segment SET last_seq = 9, retired_seq = 10 WHERE first_seq = 1");
        await log.House.TamperAsync("UPDATE audit_segment SET first_seq = 10, last_seq = 12 WHERE first_seq = 4");
        await log.House.TamperAsync(ForgetTheOthers);
        await log.House.TamperAsync("UPDATE sealed_log SET line = '' WHERE seq <= 12");

        // The record that is named as that of the first row is among the emptied: an older version left logs like this one.
        Assert.Equal(["2 missing 9"], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
        await log.House.RecordedAsync(key: "goes-on");
        await log.House.ExportAsync();
        Assert.Equal(["2 missing 9"], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
    }

    [Fact]
    public async Task A_row_that_is_moved_behind_records_that_no_file_has_makes_no_log_whole()
    {
        await using var log = await OldAsync();
        await log.House.TamperAsync("CREATE TABLE kept AS SELECT seq, line FROM sealed_log");
        await log.RetireAsync(TimeSpan.FromDays(2.5));
        DeleteClosed(log);
        await log.House.TamperAsync(
            "UPDATE sealed_log SET line = (SELECT line FROM kept WHERE kept.seq = sealed_log.seq) WHERE seq BETWEEN 4 AND 9");
        await log.House.TamperAsync("UPDATE audit_segment SET first_seq = 10, last_seq = 12 WHERE first_seq = 4");
        await log.House.TamperAsync(ForgetTheOthers);
        await log.House.TamperAsync("UPDATE sealed_log SET line = '' WHERE seq BETWEEN 10 AND 12");

        Assert.Equal(["2 missing 12"], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
    }

    [Fact]
    public async Task The_records_of_retirements_outlive_their_own_retirement()
    {
        await using var log = await RetiredTwiceAsync();

        var lines = await log.House.AuditAsync();
        Assert.Equal("", lines[11]);
        Assert.All(lines.Skip(12).Take(2), line => Assert.Contains("segment.retired", line, StringComparison.Ordinal));
        Assert.Empty(await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
    }

    [Fact]
    public async Task Where_an_older_version_emptied_the_record_of_a_retirement_what_it_retired_is_missing_and_not_changed()
    {
        await using var log = await RetiredTwiceAsync();
        await log.House.TamperAsync("UPDATE sealed_log SET line = '' WHERE seq BETWEEN 13 AND 14");

        Assert.Equal(["2 missing 6"], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
        var note = await log.NewestNoteAsync();
        await log.House.RecordedAsync(key: "goes-on");
        await log.House.ExportAsync();
        Assert.Empty(await log.FindAsync(inputs => inputs with { Anchors = log.Anchors, From = note }));
    }

    private static void DeleteClosed(VerifiedHouse log)
    {
        foreach (var name in log.House.ClosedSegments())
            File.Delete(log.In(name));
    }

    // Four days of three records each; the fourth is live.
    private static async Task<VerifiedHouse> OldAsync()
    {
        var log = await VerifiedHouse.OpenAsync();
        await log.LiveAsync(days: 4);
        return log;
    }

    // The first two are given up, by the records 13 and 14.
    private static async Task<VerifiedHouse> RetiredAsync()
    {
        var log = await OldAsync();
        await log.RetireAsync(TimeSpan.FromDays(2.5));
        return log;
    }

    // And days later the segment of these two records too.
    private static async Task<VerifiedHouse> RetiredTwiceAsync()
    {
        var log = await RetiredAsync();
        await log.LiveAsync(days: 3);
        for (var day = 0; day < 3; day++)
        {
            await log.RetireAsync(TimeSpan.FromDays(1.5));
            log.House.Clock.Move(TimeSpan.FromDays(1));
        }

        return log;
    }
}
