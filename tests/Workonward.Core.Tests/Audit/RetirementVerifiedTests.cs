using Workonward.Core.Audit;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>Logs whose oldest segments the server gave up, to both verifiers: what is gone must have been retired.</summary>
public sealed class RetirementVerifiedTests
{
    private const string First = "audit-20261122-001.jsonl";
    private const string Third = "audit-20261124-001.jsonl";
    private const string EmptyThird = "UPDATE sealed_log SET line = '' WHERE seq BETWEEN 7 AND 9";

    [Fact]
    public async Task A_log_whose_segments_were_retired_is_ok_and_without_the_ledger_nothing_else_is_lacking()
    {
        await using var log = await RetiredAsync();

        Assert.Equal(Third, log.House.ClosedSegments()[0]);
        Assert.Empty(await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
        Assert.Equal(["2 no_ledger -"], await log.FindAsync(inputs => inputs with { Ledger = null, Anchors = log.Anchors }));
    }

    [Fact]
    public async Task When_the_record_of_a_retirement_was_retired_too_the_ledger_tells_and_the_files_alone_do_not()
    {
        await using var log = await RetiredAsync();
        await log.LiveAsync(days: 3);
        // The segments of two days go in one day, the others in the next.
        await log.RetireAsync(TimeSpan.FromDays(1.5));
        log.House.Clock.Move(TimeSpan.FromDays(1));
        await log.RetireAsync(TimeSpan.FromDays(2.5));

        Assert.Empty(await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
        Assert.Equal(["2 missing 20", "2 no_ledger -"], await log.FindAsync(inputs => inputs with { Ledger = null }));
    }

    [Fact]
    public async Task Among_the_small_transactions_of_a_retirement_nothing_looks_changed()
    {
        await using var log = await OldAsync();
        await log.BeginToRetireAsync(TimeSpan.FromDays(2.5));
        Assert.Empty(await log.FindAsync());
        await log.House.ExportAsync();
        Assert.Empty(await log.FindAsync());

        // Killed after the first of the transactions.
        await log.House.TamperAsync("UPDATE audit_segment SET retired_seq = 13 WHERE first_seq = 1");
        await log.House.TamperAsync("UPDATE sealed_log SET line = '' WHERE seq = 1");

        Assert.Empty(await log.FindAsync());
    }

    [Theory]
    [InlineData("2 missing 9", false, null)]
    [InlineData("1 ledger_line 7", true, null)]
    [InlineData("1 retired 7", true, 13)]
    [InlineData("1 retired 7", true, 1)]
    [InlineData("1 retired 7", true, 9)]
    [InlineData("1 retired 7", true, 99)]
    public async Task A_segment_that_is_deleted_and_was_not_retired_is_missed(string said, bool isEmptied, int? retiredBy)
    {
        await using var log = await RetiredAsync();
        File.Delete(log.In(Third));
        if (isEmptied)
            await log.House.TamperAsync(EmptyThird);
        if (retiredBy is { } record)
            await log.House.TamperAsync(RetireThird(record));

        Assert.Equal(said, (await log.FindAsync())[0]);
    }

    [Theory]
    [InlineData(Third, 3, null)]
    [InlineData(Third, 2, "1 retired 7")]
    [InlineData(First, 3, "1 retired 7")]
    public async Task A_record_of_a_retirement_that_is_forged_with_the_key_must_fit_what_it_retires(string name, int count, string? said)
    {
        await using var log = await RetiredAsync();
        var forged = (await log.House.AuditAsync()).Count + 1;
        await log.House.Database.WriteAsync(
            transaction =>
            {
                log.House.Ledger.Audit.Append(
                    transaction, new AuditEntry(AuditEvents.SegmentRetired) { Outcome = name, Count = count, Fingerprint = new string('0', 64) });
                return ValueTask.FromResult(true);
            },
            House.Stop);
        await log.House.ExportAsync();
        await log.House.TamperAsync(EmptyThird);
        await log.House.TamperAsync(RetireThird(forged));
        var kept = log.Elsewhere(Third);
        File.Move(log.In(Third), kept);

        Assert.Equal(said is null ? [] : [said], await log.FindAsync());

        // Whoever kept the segment sees that it isn't the one of the record.
        File.Move(kept, log.In(Third));
        if (name == Third)
            Assert.Equal(["1 retired -"], await log.FindAsync());
    }

    [Fact]
    public async Task A_retired_segment_that_somebody_kept_verifies_unless_it_is_another_one()
    {
        await using var log = await OldAsync();
        string[] retired = [First, "audit-20261123-001.jsonl"];
        foreach (var name in retired)
            File.Copy(log.In(name), log.Elsewhere(name));
        await log.RetireAsync(TimeSpan.FromDays(2.5));
        foreach (var name in retired)
            File.Move(log.Elsewhere(name), log.In(name));
        Assert.Empty(await log.FindAsync());
        Assert.Equal(["2 no_ledger -"], await log.FindAsync(inputs => inputs with { Ledger = null }));

        // Another signature over the same root: only the hash of the whole file tells, or the ledger.
        await log.EditAsync(First, lines => lines[^1] = Resigned(log, lines[^1]));

        Assert.Equal(["1 retired -", "2 no_ledger -"], await log.FindAsync(inputs => inputs with { Ledger = null }));
        Assert.Equal(["1 ledger_checkpoint 3", "2 no_checkpoint -"], await log.FindAsync());
    }

    [Theory]
    [InlineData("1 ledger_line 8", "UPDATE sealed_log SET line = '' WHERE seq = 8")]
    [InlineData("1 ledger_line 2", "UPDATE sealed_log SET leaf = 'none' WHERE seq = 2")]
    [InlineData("1 root 1", "UPDATE sealed_log SET leaf = (SELECT leaf FROM sealed_log WHERE seq = 9) WHERE seq = 2")]
    [InlineData("1 ledger_line 1", "UPDATE audit_segment SET retired_seq = NULL")]
    [InlineData("1 ledger_line 1", "DELETE FROM audit_segment WHERE first_seq = 1")]
    [InlineData("1 ledger_checkpoint 3", "UPDATE audit_checkpoint SET range = '' WHERE size = 3")]
    [InlineData("1 retired 4", "UPDATE audit_segment SET retired_seq = retired_seq - 1 WHERE first_seq = 4")]
    [InlineData("1 file_cut 15", "UPDATE audit_checkpoint SET size = 15 WHERE size = 14")]
    public async Task A_ledger_that_is_changed_where_segments_were_retired_is_found(string said, string statement)
    {
        await using var log = await RetiredAsync();
        await log.House.TamperAsync(statement);

        Assert.Equal(said, (await log.FindAsync())[0]);
    }

    private static string RetireThird(int by) =>
        FormattableString.Invariant($"UPDATE audit_segment SET retired_seq = {by} WHERE first_seq = 7");

    private static string Resigned(VerifiedHouse log, string line)
    {
        var checkpoint = CheckpointLine.TryRead(System.Text.Encoding.UTF8.GetBytes(line))!;
        var key = CheckpointTests.Key(log.House);
        return (checkpoint with { Note = SignedNote.TryRead(checkpoint.Note, key.Public, out _)!.Sign(key) }).Text();
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
}
