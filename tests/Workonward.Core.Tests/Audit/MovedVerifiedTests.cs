using System.Text;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>
/// Logs whose live file was moved away by hand before its checkpoint was due, to both verifiers: the checkpoint is the first line
/// of the next file, whether the moved one is given or not.
/// </summary>
public sealed class MovedVerifiedTests
{
    private const string Moved = "moved-away.jsonl";

    [Fact]
    public async Task A_file_that_was_moved_away_before_its_checkpoint_was_due_is_missing_and_nothing_is_changed()
    {
        await using var log = await MovedAwayAsync();

        Assert.Equal(["2 missing 12"], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
        Assert.Equal(["2 missing 12", "2 no_ledger -"], await log.FindAsync(inputs => inputs with { Ledger = null }));
        Assert.Empty(await log.FindAsync(WithMoved));

        await log.House.RecordedAsync(key: "later");
        await log.House.ExportAsync();
        Assert.Equal(["2 missing 12"], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
        Assert.Empty(await log.FindAsync(WithMoved));

        AuditInputs WithMoved(AuditInputs inputs) => inputs with { Files = [.. inputs.Files, log.Elsewhere(Moved)] };
    }

    [Fact]
    public async Task Its_checkpoint_stands_there_once_more_and_not_twice()
    {
        await using var log = await MovedAwayAsync();
        await log.EditAsync("audit.jsonl", lines => lines.Insert(1, lines[1]));

        Assert.Equal("1 checkpoint 13", (await log.FindAsync())[0]);
    }

    [Fact]
    public async Task Its_checkpoint_is_the_one_that_the_ledger_has()
    {
        await using var log = await MovedAwayAsync();
        var key = CheckpointTests.Key(log.House);
        await log.EditAsync("audit.jsonl", lines =>
        {
            var checkpoint = CheckpointLine.TryRead(Encoding.UTF8.GetBytes(lines[1]))!;
            lines[1] = (checkpoint with { Note = SignedNote.TryRead(checkpoint.Note, key.Public, out _)!.Sign(key) }).Text();
        });

        Assert.Equal("1 ledger_checkpoint 12", (await log.FindAsync())[0]);
    }

    // Twelve records in the file that was moved, the last three without a checkpoint; and what the server wrote then.
    private static async Task<VerifiedHouse> MovedAwayAsync()
    {
        var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        await log.House.RecordedAsync(key: "unsigned");
        var terms = new ExportTerms(
            log.House.Database, log.House.Ledger.Audit, log.House.Ledger.Place, new AuditSettings(),
            new AnchorBoard([], log.House.Clock, new HeardLog()), log.House.Clock);
        using (var live = await LiveLog.OpenAsync(terms))
        {
            await live.AppendAsync(
                await LogCopy.NextAsync(log.House.Database, live.Segment.Last, long.MaxValue), checkpoint: false);
        }

        File.Move(log.In("audit.jsonl"), log.Elsewhere(Moved));
        await log.House.ExportAsync();
        return log;
    }
}
