using System.Security.Cryptography;
using System.Text.Json;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

public sealed partial class RetentionTests
{
    private const string First = "audit-20261122-001.jsonl";
    private const string Second = "audit-20261123-001.jsonl";

    private static readonly TimeSpan Age = TimeSpan.FromDays(30);

    [Fact]
    public async Task An_old_segment_is_recorded_first_and_deleted_only_when_a_checkpoint_covers_that_record()
    {
        await using var house = await OldAsync(days: 31);
        var hash = Convert.ToHexStringLower(
            SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(house.Folder.FullName, First), House.Stop)));

        await Retention(house).RunOnceAsync(Age);

        Assert.Contains(First, house.ClosedSegments());
        using (var json = JsonDocument.Parse((await house.AuditAsync())[^1]))
        {
            var record = json.RootElement;
            Assert.Equal("segment.retired", record.GetProperty("ev").GetString());
            Assert.Equal((First, 3, hash), (record.GetProperty("outcome").GetString(), record.GetProperty("count").GetInt32(), record.GetProperty("fp").GetString()));
        }

        await Retention(house).RunOnceAsync(Age);
        Assert.Contains(First, house.ClosedSegments());
        await house.ExportAsync();
        await Retention(house).RunOnceAsync(Age);
        Assert.DoesNotContain(First, house.ClosedSegments());
    }

    [Fact]
    public async Task Lines_of_a_retired_segment_leave_the_ledger_and_their_leaves_stay_for_the_tree()
    {
        await using var house = await RetiredAsync();

        var rows = await house.Database.ReadAsync(
            reader => reader.QueryAsync("SELECT line, leaf FROM sealed_log ORDER BY seq", row => (Line: row.Text("line"), Leaf: row.Text("leaf"))),
            House.Stop);

        Assert.Equal(["", "", ""], rows.Take(3).Select(row => row.Line));
        Assert.All(rows.Take(3), row => Assert.Equal(64, row.Leaf.Length));
        Assert.All(rows.Skip(3), row => Assert.Equal(row.Leaf, AuditLine.LeafOf(row.Line)));
    }

    [Fact]
    public async Task After_a_retirement_all_agrees_the_log_goes_on_and_the_tail_shows_no_gaps()
    {
        await using var house = await RetiredAsync();
        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
        await house.RecordedAsync(key: "after");
        await house.ExportAsync();

        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
        var shown = await new AuditTail(house.Ledger).NewestAsync(100, House.Stop);
        Assert.All(shown, record => Assert.NotEmpty(record.Line));
        Assert.Equal(4, shown[0].Sequence);
    }

    [Fact]
    public async Task A_clock_that_is_set_a_year_ahead_retires_the_segments_of_two_days_and_no_more_until_the_next()
    {
        await using var house = await DaysAsync(6);
        var kept = house.ClosedSegments();
        house.Clock.Move(TimeSpan.FromDays(365));

        for (var look = 0; look < 5; look++)
            await RetireAsync(house);
        Assert.Equal(kept[2..5], house.ClosedSegments().Take(3));

        house.Clock.Move(TimeSpan.FromDays(1));
        for (var look = 0; look < 5; look++)
            await RetireAsync(house);
        Assert.Equal(kept[4], house.ClosedSegments()[0]);

        // Set right again, nothing is too old, and the wrong day is not waited for.
        house.Clock.Move(TimeSpan.FromDays(-366));
        await RetireAsync(house);
        Assert.Equal(kept[4], house.ClosedSegments()[0]);
        house.Clock.Move(TimeSpan.FromDays(31));
        await RetireAsync(house);
        Assert.DoesNotContain(kept[4], house.ClosedSegments());
    }

    [Fact]
    public async Task Of_a_long_log_a_tenth_of_its_days_is_retired_in_a_day()
    {
        await using var house = await DaysAsync(41);
        var kept = house.ClosedSegments();
        house.Clock.Move(TimeSpan.FromDays(365));

        await RetireAsync(house);
        await RetireAsync(house);

        Assert.Equal(kept[4], house.ClosedSegments()[0]);
    }

    [Fact]
    public async Task Segments_that_are_young_enough_are_kept_and_the_rest_goes_in_order()
    {
        await using var house = await OldAsync(days: 30.5);

        await Retention(house).RunOnceAsync(Age);
        await house.ExportAsync();
        await Retention(house).RunOnceAsync(Age);

        Assert.Equal(Second, house.ClosedSegments()[0]);
        Assert.Equal(1, (await house.EventsAsync(skipEmpty: true)).Count(what => what == "segment.retired"));
    }

    [Fact]
    public async Task A_segment_is_retired_by_one_record_however_often_a_crash_interrupts()
    {
        await using var house = await OldAsync(days: 31);
        await Retention(house).RunOnceAsync(Age);
        var afterRecord = (await house.AuditAsync()).Count;
        await Retention(house).RunOnceAsync(Age);
        Assert.Equal(afterRecord, (await house.AuditAsync()).Count);
        await house.ExportAsync();
        // Killed among the small transactions: some lines are empty, and the file is there.
        await house.TamperAsync("UPDATE sealed_log SET line = '' WHERE seq = 1");
        Assert.Null(await house.Stations.AuditStanding.CompareAsync());

        await Retention(house).RunOnceAsync(Age);

        Assert.DoesNotContain(First, house.ClosedSegments());
        Assert.Equal(1, (await house.EventsAsync(skipEmpty: true)).Count(what => what == "segment.retired"));
    }

    [Fact]
    public async Task A_name_that_was_retired_is_not_given_again()
    {
        await using var house = await RetiredAsync();
        // The clock is set back to the day of the name, and forth again: that day's segment is closed once more.
        house.Clock.Move(TimeSpan.FromDays(-30.5));
        await CheckpointTests.AppendAsync(house, records: 1);
        await house.ExportAsync();
        house.Clock.Move(TimeSpan.FromDays(40));
        await CheckpointTests.AppendAsync(house, records: 1);
        await house.ExportAsync();

        Assert.DoesNotContain(First, house.ClosedSegments());
        Assert.Contains("audit-20261122-002.jsonl", house.ClosedSegments());
    }

    [Theory]
    [InlineData("prüf")]
    [InlineData("mail+eu")]
    [InlineData("o'x")]
    [InlineData("a%b_c")]
    public async Task A_segment_is_retired_whatever_its_name_is_written_with(string stem)
    {
        await using var house = await House.OpenAsync();
        var place = house.Ledger.Place with { AuditFile = Path.Combine(house.Folder.FullName, stem + ".jsonl") };
        var log = new HeardLog();
        var terms = Terms(house) with { Place = place };
        var exporter = new AuditExporter(terms, new AuditStanding(terms, log), log);
        await CheckpointTests.AppendAsync(house, records: 3);
        await exporter.ExportAsync(House.Stop);
        house.Clock.Move(TimeSpan.FromDays(31));
        await CheckpointTests.AppendAsync(house, records: 1);
        await exporter.ExportAsync(House.Stop);
        var retention = new Retention(terms);

        await retention.RunOnceAsync(Age);
        await exporter.ExportAsync(House.Stop);
        await retention.RunOnceAsync(Age);

        Assert.Equal([place.AuditFile], AuditPlace.Segments(place.AuditFile));
        Assert.Equal(AuditVerdict.Ok, (await AuditVerifier.VerifyAsync(AuditPlace.Of(place), house.Clock)).Verdict);
    }

    [Fact]
    public async Task A_segment_that_cannot_be_retired_keeps_no_record_from_being_signed_and_is_told_once()
    {
        await using var house = await OldAsync(days: 31);
        await house.TamperAsync("UPDATE audit_segment SET retired_seq = -100 WHERE first_seq = 1");
        var log = new HeardLog();
        var terms = Terms(house) with { Settings = new AuditSettings { Retention = Age } };
        var exporter = new AuditExporter(terms, new AuditStanding(terms, log), log);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var exporting = exporter.RunAsync(stop.Token);
        var before = (await house.LinesAsync()).Length;
        await CheckpointTests.AppendAsync(house, records: 1);
        await Eventually.HoldsAsync(async () => !log.Heard.IsEmpty && (await house.LinesAsync()).Length > before);
        for (var minute = 1; minute < 3; minute++)
        {
            // The minute passes between two rounds, not within the one that wrote the record.
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, House.Stop);
            house.Clock.Pass(TimeSpan.FromMinutes(1));
            await Eventually.HoldsAsync(async () => (await house.LinesAsync()).Length == before + (2 * minute));
            await CheckpointTests.AppendAsync(house, records: 1);
            await Eventually.HoldsAsync(async () => (await house.LinesAsync()).Length == before + (2 * minute) + 1);
        }

        await stop.CancelAsync();
        await exporting;

        Assert.Contains("can't be retired", Assert.Single(log.Heard), StringComparison.Ordinal);
        Assert.Contains(First, house.ClosedSegments());
    }

    // Two days of three records each, both closed, and a later one that is live.
    private static async Task<House> OldAsync(double days)
    {
        var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        await house.ExportAsync();
        house.Clock.Move(TimeSpan.FromDays(1));
        await house.RecordedAsync(key: "2");
        await house.ExportAsync();
        house.Clock.Move(TimeSpan.FromDays(days - 1));
        await house.RecordedAsync(key: "3");
        await house.ExportAsync();
        return house;
    }

    private static async Task<House> RetiredAsync()
    {
        var house = await OldAsync(days: 30.5);
        await Retention(house).RunOnceAsync(Age);
        await house.ExportAsync();
        await Retention(house).RunOnceAsync(Age);
        Assert.DoesNotContain(First, house.ClosedSegments());
        return house;
    }

    // A segment for each day, all closed but the last.
    private static async Task<House> DaysAsync(int days)
    {
        var house = await House.OpenAsync();
        for (var day = 0; day < days; day++)
        {
            await CheckpointTests.AppendAsync(house, records: 1);
            await house.ExportAsync();
            house.Clock.Move(TimeSpan.FromDays(1));
        }

        return house;
    }

    private static async Task RetireAsync(House house)
    {
        await Retention(house).RunOnceAsync(Age);
        await house.ExportAsync();
        await Retention(house).RunOnceAsync(Age);
    }

    private static Retention Retention(House house) => new(Terms(house));

    private static ExportTerms Terms(House house) => new(
        house.Database, house.Ledger.Audit, house.Ledger.Place, new AuditSettings(),
        new AnchorBoard([], house.Clock, new HeardLog()), house.Clock);
}
