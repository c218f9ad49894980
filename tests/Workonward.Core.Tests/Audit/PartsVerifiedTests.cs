using Workonward.Core.Audit.Epochs;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>Parts of a log, and logs of many parts, to both verifiers: notes to begin at, intervals, segments and epochs.</summary>
public sealed class PartsVerifiedTests
{
    [Theory]
    [InlineData(6, 2, true)]
    [InlineData(9, 2, true)]
    [InlineData(9, 3, true)]
    [InlineData(12, 3, true)]
    [InlineData(3, 2, true, "2 missing 6")]
    [InlineData(6, 3, true, "2 missing 9")]
    [InlineData(6, 3, false, "2 missing 9", "2 no_ledger -")]
    [InlineData(6, 2, false, "2 no_ledger -")]
    [InlineData(12, 3, false, "2 no_ledger -")]
    public async Task From_a_note_on_the_files_before_it_may_be_missing(int from, int without, bool withLedger, params string[] said)
    {
        await using var log = await FourDaysAsync();
        var note = await log.NewestNoteAsync(from);

        Assert.Equal(said, await log.FindAsync(inputs => Without(inputs, without) with
        {
            From = note,
            Anchors = log.Anchors,
            Ledger = withLedger ? inputs.Ledger : null,
        }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_note_that_the_log_contradicts_is_found_also_where_the_files_begin_at_its_size(int without)
    {
        await using var log = await FourDaysAsync();
        var note = await log.NewestNoteAsync(size: 6);
        var key = CheckpointTests.Key(log.House);
        var other = SignedNote.TryRead(await File.ReadAllTextAsync(note, House.Stop), key.Public, out _)! with { Root = new byte[32] };
        await File.WriteAllTextAsync(note, other.Sign(key), House.Stop);

        Assert.Equal("1 anchor 1", (await log.FindAsync(inputs => Without(inputs, without) with { From = note }))[0]);
        Assert.Equal("1 anchor 1", (await log.FindAsync(inputs => Without(inputs, without) with { From = note, Ledger = null }))[0]);
    }

    [Fact]
    public async Task An_anchor_of_another_log_is_found_however_few_records_it_is_of()
    {
        await using var log = await FourDaysAsync();
        var note = await log.NewestNoteAsync(size: 6);
        var key = CheckpointTests.Key(log.House);
        var other = new SignedNote("workonward-mcp/audit/0123456789abcdef", 3, new byte[32]);
        await File.AppendAllTextAsync(log.Anchors, other.Sign(key), House.Stop);

        Assert.Equal(["1 anchor 1"], await log.FindAsync(inputs => inputs with { From = note, Anchors = log.Anchors }));
    }

    [Theory]
    [InlineData(1_000, false, "1 checkpoint_missing 1000", "1 checkpoint_missing 1000")]
    [InlineData(1_000, true, "1 interval 1001", "1 interval 1001")]
    [InlineData(2_000, true, "1 interval 2001", "1 interval 2001")]
    [InlineData(2_500, true, null, "1 checkpoint_missing 2500")]
    public async Task A_checkpoint_that_was_taken_out_stretches_an_interval_or_is_missed_by_its_anchor(
        int size, bool inLedgerToo, string? said, string withAnchors)
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await CheckpointTests.AppendAsync(log.House, records: 2_500);
        await log.House.ExportAsync();
        await CheckpointTests.AppendAsync(log.House, records: 500);
        await log.House.ExportAsync();
        Assert.Empty(await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));

        await log.EditAsync("audit.jsonl", lines => lines.RemoveAll(line => line.Contains($"\"checkpoint_at\":{size},", StringComparison.Ordinal)));
        if (inLedgerToo)
            await log.House.TamperAsync(FormattableString.Invariant($"DELETE FROM audit_checkpoint WHERE size = {size}"));

        Assert.Equal(said, (await log.FindAsync()).FirstOrDefault());
        Assert.Equal(withAnchors, (await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }))[0]);
    }

    [Fact]
    public async Task A_file_that_begins_within_an_interval_does_not_stretch_it()
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await CheckpointTests.AppendAsync(log.House, records: 1_500);
        await log.House.ExportAsync();
        File.Move(log.In("audit.jsonl"), log.In("moved-away.jsonl"));
        await CheckpointTests.AppendAsync(log.House, records: 1_000);
        await log.House.ExportAsync();
        Assert.Empty(await log.FindAsync(WithMoved));

        await log.EditAsync("moved-away.jsonl", lines => lines.RemoveAt(lines.Count - 1));
        await log.House.TamperAsync("DELETE FROM audit_checkpoint WHERE size = 1500");

        Assert.Equal(["1 interval 2001"], await log.FindAsync(WithMoved));

        AuditInputs WithMoved(AuditInputs inputs) => inputs with { Files = [.. inputs.Files, log.In("moved-away.jsonl")] };
    }

    [Theory]
    [InlineData("as it was written", null)]
    [InlineData("in another order", null)]
    [InlineData("a day renamed", "1 name 1")]
    [InlineData("numbers exchanged", "1 name 4")]
    [InlineData("one twice", "1 head 1")]
    [InlineData("one missing", "2 missing 6")]
    [InlineData("the first missing", "2 missing 3")]
    [InlineData("a last checkpoint missing", "1 segment_end 4")]
    public async Task Segments_by_day_and_size_go_on_where_the_one_before_ended(string tampering, string? said)
    {
        await using var log = await VerifiedHouse.OpenAsync(segmentBytes: 1_500);
        for (var number = 0; number < 4; number++)
        {
            await log.House.RecordedAsync(key: $"{number}");
            await log.House.ExportAsync();
        }

        await log.LiveAsync(days: 2);
        var (first, second) = (log.In("audit-20261122-001.jsonl"), log.In("audit-20261122-002.jsonl"));
        Assert.True(File.Exists(second));
        switch (tampering)
        {
            case "a day renamed":
                File.Move(first, log.In("audit-20261121-001.jsonl"));
                break;
            case "numbers exchanged":
                File.Move(first, log.In("audit-20261122-009.jsonl"));
                break;
            case "one twice":
                File.Copy(first, log.In("audit-20261122-009.jsonl"));
                break;
            case "one missing":
                File.Delete(second);
                break;
            case "the first missing":
                File.Delete(first);
                break;
            case "a last checkpoint missing":
                await log.EditAsync(Path.GetFileName(first), lines => lines.RemoveAt(lines.Count - 1));
                break;
        }

        var order = tampering == "in another order" ? -1 : 1;
        var found = await log.FindAsync(inputs => inputs with
        {
            Anchors = log.Anchors,
            Files = order > 0 ? inputs.Files : [.. inputs.Files.Reverse()],
        });
        Assert.Equal(said, found.FirstOrDefault());
    }

    [Fact]
    public async Task A_log_of_several_epochs_is_ok_and_their_records_are_as_safe_as_others()
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.House.RecordedAsync(key: "1");
        var epochs = new AuditEpochs(log.House.Ledger);
        await epochs.BeginAsync(House.Stop);
        await using (var next = await log.House.NeighbourAsync())
            await next.RecordedAsync(key: "2");
        Assert.Equal(EpochDestruction.Destroyed, await epochs.DestroyAsync(1, House.Stop));
        await log.House.ExportAsync();
        Assert.Empty(await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
        Assert.Equal("audit.epoch_destroyed", (await log.House.EventsAsync())[^1]);

        await log.EditAsync("audit.jsonl", lines => lines.RemoveAll(line => line.Contains("audit.epoch_destroyed", StringComparison.Ordinal)));

        Assert.Equal("1 checkpoint 8", (await log.FindAsync())[0]);
    }

    // Three closed segments and the live one, of three records and a checkpoint each.
    private static async Task<VerifiedHouse> FourDaysAsync()
    {
        var log = await VerifiedHouse.OpenAsync();
        await log.LiveAsync(days: 4);
        return log;
    }

    private static AuditInputs Without(AuditInputs inputs, int oldest) => inputs with { Files = [.. inputs.Files.Skip(oldest)] };
}
