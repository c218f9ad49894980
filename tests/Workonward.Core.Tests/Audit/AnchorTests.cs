using Workonward.Core.Audit;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

public sealed class AnchorTests
{
    [Fact]
    public async Task The_anchor_file_gets_each_checkpoint_as_a_line_and_is_private()
    {
        using var place = new AnchorPlace();
        await using var house = await OpenAsync(place);
        await house.RecordedAsync(key: "1");
        await house.ExportAsync();
        await house.RecordedAsync(key: "2");
        await house.ExportAsync();

        var notes = (await CheckpointTests.KeptAsync(house)).Select(kept => AnchorLine.Write(kept.Note));

        Assert.Equal(notes, await File.ReadAllLinesAsync(place.File, House.Stop));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(place.File).UnixFileMode);
    }

    [Fact]
    public async Task What_stands_in_the_anchor_file_is_never_touched_and_a_torn_line_is_passed_over()
    {
        using var place = new AnchorPlace();
        await File.WriteAllTextAsync(place.File, "somebody's line\n{\"v\":1,\"checkpoint\":\"work", House.Stop);
        await using var house = await OpenAsync(place);
        await house.RecordedAsync();

        await house.ExportAsync();

        var lines = await File.ReadAllLinesAsync(place.File, House.Stop);
        Assert.Equal(["somebody's line", "{\"v\":1,\"checkpoint\":\"work"], lines.Take(2));
        Assert.Equal(AnchorLine.Write((await CheckpointTests.KeptAsync(house))[0].Note), lines[2]);
        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
    }

    [Fact]
    public async Task A_ledger_and_files_that_were_put_back_together_are_found_by_the_anchor()
    {
        using var place = new AnchorPlace();
        await using var house = await AnchoredAsync(place);
        await PutBackAsync(house);

        var found = await house.Stations.AuditStanding.CompareAsync();

        Assert.Equal((AuditMismatch.LedgerBehindAnchor, 4L, 3L), (found!.Kind, found.Sequence, found.Count));
        Assert.Contains(place.File, found.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_was_written_anew_and_signed_with_the_stolen_key_is_found_by_the_anchor()
    {
        using var place = new AnchorPlace();
        await using var house = await AnchoredAsync(place);
        var anchored = await File.ReadAllTextAsync(place.File, House.Stop);
        await PutBackAsync(house);
        await house.RecordedAsync(Some.Draft("other@gitdate.ink"), key: "other");
        File.Delete(place.File);
        await house.ExportAsync();
        await File.WriteAllTextAsync(place.File, anchored, House.Stop);

        var found = await house.Stations.AuditStanding.CompareAsync();

        Assert.Equal((AuditMismatch.AnchorDiffers, 6L), (found!.Kind, found.Sequence));
    }

    [Fact]
    public async Task After_a_recovery_the_anchor_has_the_new_checkpoint_last_and_all_agrees()
    {
        using var place = new AnchorPlace();
        await using var house = await AnchoredAsync(place);
        var anchored = await File.ReadAllLinesAsync(place.File, House.Stop);
        await PutBackAsync(house);

        Assert.Equal(AuditMismatch.LedgerBehindAnchor, (await house.Stations.AuditRecovery.RunAsync(House.Stop))?.Kind);

        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
        Assert.Equal(anchored, (await File.ReadAllLinesAsync(place.File, House.Stop)).Take(anchored.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2_000)]
    public async Task An_old_checkpoint_that_is_appended_again_hides_no_newer_one(int linesBetween)
    {
        using var place = new AnchorPlace();
        await using var house = await AnchoredAsync(place);
        var old = (await File.ReadAllLinesAsync(place.File, House.Stop))[0];
        await PutBackAsync(house);
        await File.AppendAllLinesAsync(
            place.File, [.. Enumerable.Range(0, linesBetween).Select(number => $"line {number} of another program, long enough to fill blocks"), old], House.Stop);

        Assert.Equal(AuditMismatch.LedgerBehindAnchor, (await house.Stations.AuditStanding.CompareAsync())?.Kind);
    }

    [Fact]
    public async Task The_anchors_of_a_branch_that_was_lost_say_nothing_also_when_the_gap_itself_was_retired()
    {
        using var place = new AnchorPlace();
        await using var house = await AnchoredAsync(place);
        await house.RecordedAsync(key: "lost");
        await house.ExportAsync();
        await PutBackAsync(house);
        await house.Stations.AuditRecovery.RunAsync(House.Stop);
        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
        house.Clock.Move(TimeSpan.FromDays(31));
        await house.Stations.Journal.StartedAsync(dryRun: false, House.Stop);
        await house.ExportAsync();
        var retention = new Retention(new ExportTerms(
            house.Database, house.Ledger.Audit, house.Ledger.Place, new AuditSettings(),
            new AnchorBoard([], house.Clock, new HeardLog()), house.Clock));
        await retention.RunOnceAsync(TimeSpan.FromDays(30));
        await house.ExportAsync();
        await retention.RunOnceAsync(TimeSpan.FromDays(30));

        Assert.Equal(["", "audit.gap"], (await house.AuditAsync()).Skip(2).Take(2).Select(EventOf));
        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
    }

    [Fact]
    public async Task An_anchor_that_cannot_be_read_is_told_once_and_stops_nothing()
    {
        using var place = new AnchorPlace();
        await using var house = await AnchoredAsync(place);
        // Permissions don't hold root back, who may run this; a file that somebody holds for themselves does.
        await using var held = new FileStream(place.File, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var log = new HeardLog();
        var standing = Standing(house, place.File, log);

        Assert.Null(await standing.CompareAsync());
        Assert.Null(await standing.CompareAsync());
        Assert.Single(log.Heard);
    }

    [Fact]
    public async Task The_anchor_is_compared_also_while_the_audit_file_cannot_be_read()
    {
        using var place = new AnchorPlace();
        await using var house = await AnchoredAsync(place);
        await PutBackAsync(house);
        File.Delete(house.Ledger.Place.AuditFile);
        Directory.CreateDirectory(house.Ledger.Place.AuditFile);

        Assert.Equal(AuditMismatch.LedgerBehindAnchor, (await house.Stations.AuditStanding.CompareAsync())?.Kind);
    }

    [Fact]
    public async Task Checkpoints_of_other_logs_and_forged_ones_in_the_file_say_nothing()
    {
        using var place = new AnchorPlace();
        await using var house = await AnchoredAsync(place);
        var origin = SignedNote.OriginOf(AuditLine.LeafOf((await house.AuditAsync())[0]));
        var root = new byte[32];
        string[] lines =
        [
            AnchorLine.Write(new SignedNote("workonward-mcp/audit/0123456789abcdef", 99, root).Sign(CheckpointTests.Key(house))),
            AnchorLine.Write(new SignedNote(origin, 99, root).Sign(AuditSigningKey.FromPem(AuditSigningKey.NewPem()))),
            "{\"v\":1,\"checkpoint\":7}",
            "not JSON",
        ];
        await File.AppendAllLinesAsync(place.File, lines, House.Stop);

        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
    }

    [Fact]
    public async Task The_newest_checkpoint_is_found_behind_any_amount_of_other_lines()
    {
        using var place = new AnchorPlace();
        await using var house = await AnchoredAsync(place);
        await File.AppendAllLinesAsync(
            place.File, Enumerable.Range(0, 20_000).Select(number => $"line {number} of another program"), House.Stop);
        await PutBackAsync(house);

        Assert.Equal(AuditMismatch.LedgerBehindAnchor, (await house.Stations.AuditStanding.CompareAsync())?.Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_line_longer_than_any_note_is_passed_over_and_hides_no_checkpoint(bool isLast)
    {
        using var place = new AnchorPlace();
        await using var house = await AnchoredAsync(place);
        var text = await File.ReadAllTextAsync(place.File, House.Stop);
        var longLine = new string('x', 1_000_000);
        await File.WriteAllTextAsync(place.File, isLast ? $"{text}{longLine}" : $"{longLine}\n{text}", House.Stop);
        await PutBackAsync(house);

        Assert.Equal(AuditMismatch.LedgerBehindAnchor, (await house.Stations.AuditStanding.CompareAsync())?.Kind);
        Assert.All(new BackwardLines(place.File), line => Assert.True(line.Length <= BackwardLines.Longest));
    }

    [Fact]
    public async Task An_anchor_that_fails_holds_up_nothing_is_told_once_and_gets_the_newest_checkpoint_later()
    {
        var log = new HeardLog();
        var anchor = new UnsteadyAnchor();
        var board = new AnchorBoard([anchor], TimeProvider.System, log);
        foreach (var note in (string[])["first", "second", "third"])
        {
            board.Offer(note);
            Assert.False(await board.FlushAsync(House.Stop));
        }

        anchor.Works = true;
        Assert.True(await board.FlushAsync(House.Stop));
        Assert.True(await board.FlushAsync(House.Stop));

        Assert.Equal(["third"], anchor.Taken);
        Assert.Single(log.Heard, heard => heard.Contains("the unsteady one", StringComparison.Ordinal) && heard.Contains("No.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_running_board_brings_what_is_offered()
    {
        var anchor = new UnsteadyAnchor { Works = true };
        var board = new AnchorBoard([anchor], TimeProvider.System, new HeardLog());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var running = board.RunAsync(stop.Token);

        board.Offer("note");
        await Eventually.HoldsAsync(() => Task.FromResult(anchor.Taken.Count == 1));

        await stop.CancelAsync();
        await running;
    }

    private static AuditStanding Standing(House house, string anchorFile, HeardLog log) => new(
        new ExportTerms(
            house.Database, house.Ledger.Audit, house.Ledger.Place, new AuditSettings { AnchorFile = anchorFile },
            new AnchorBoard([], house.Clock, log), house.Clock),
        log);

    private static Task<House> OpenAsync(AnchorPlace place) =>
        House.OpenAsync(new HouseTerms { Audit = new AuditSettings { AnchorFile = place.File } });

    private static async Task<House> AnchoredAsync(AnchorPlace place)
    {
        var house = await OpenAsync(place);
        await house.RecordedAsync(key: "1");
        await house.ExportAsync();
        await house.RecordedAsync(key: "2");
        await house.ExportAsync();
        return house;
    }

    // As somebody does who restores a snapshot of the whole data folder.
    private static string EventOf(string line) =>
        line.Length == 0 ? "" : System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("ev").GetString()!;

    private static async Task PutBackAsync(House house)
    {
        await house.TamperAsync("DELETE FROM sealed_log WHERE seq > 3");
        await house.TamperAsync("DELETE FROM audit_checkpoint WHERE size > 3");
        await house.TamperAsync("UPDATE audit_export SET seq = 3");
        var lines = (await house.LinesAsync()).Take(5);
        await File.WriteAllTextAsync(house.Ledger.Place.AuditFile, string.Concat(lines.Select(line => line + "\n")), House.Stop);
    }

    private sealed class AnchorPlace : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workonward-anchor-");

        public string File => Path.Combine(_folder.FullName, "anchors.jsonl");

        public void Dispose() => _folder.Delete(recursive: true);
    }

    private sealed class UnsteadyAnchor : IAnchor
    {
        public string Name => "the unsteady one";

        public bool Works { get; set; }

        public List<string> Taken { get; } = [];

        public Task PublishAsync(string note, CancellationToken cancellationToken)
        {
            if (!Works)
                throw new IOException("No.");
            Taken.Add(note);
            return Task.CompletedTask;
        }
    }
}
