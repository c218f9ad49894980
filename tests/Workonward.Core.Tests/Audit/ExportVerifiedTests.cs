using Workonward.Core.Audit;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>What is written here is what the verifier, which knows the format alone, finds whole.</summary>
public sealed class ExportVerifiedTests
{
    [Fact]
    public async Task A_log_of_several_days_and_segments_verifies()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Audit = new AuditSettings { SegmentBytes = 1_500 } });
        for (var day = 0; day < 3; day++)
        {
            for (var number = 0; number < 3; number++)
                await house.RecordedAsync(key: $"{day}-{number}");
            await house.ExportAsync();
            house.Clock.Move(TimeSpan.FromDays(1));
        }

        await AssertVerdictAsync(house, AuditVerdict.Ok);
    }

    [Fact]
    public async Task A_log_whose_oldest_segment_was_retired_verifies()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        await house.ExportAsync();
        house.Clock.Move(TimeSpan.FromDays(31));
        await house.RecordedAsync(key: "2");
        await house.ExportAsync();
        var retention = new Retention(new ExportTerms(
            house.Database, house.Ledger.Audit, house.Ledger.Place, new AuditSettings(),
            new AnchorBoard([], house.Clock, new HeardLog()), house.Clock));
        await retention.RunOnceAsync(TimeSpan.FromDays(30));
        await AssertVerdictAsync(house, AuditVerdict.Ok, exportFirst: true);

        await retention.RunOnceAsync(TimeSpan.FromDays(30));

        Assert.Empty(house.ClosedSegments());
        await AssertVerdictAsync(house, AuditVerdict.Ok);
    }

    [Fact]
    public async Task A_file_that_was_moved_away_before_its_checkpoint_was_due_verifies_with_the_one_that_follows()
    {
        await using var house = await House.OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var exporting = house.Stations.AuditExporter.RunAsync(stop.Token);
        await house.RecordedAsync();
        await Eventually.HoldsAsync(async () =>
            File.Exists(house.Ledger.Place.AuditFile) && (await house.RecordsAsync()).Length == 3);
        var moved = house.Ledger.Place.AuditFile + ".1";
        File.Move(house.Ledger.Place.AuditFile, moved);
        house.Stations.AuditExporter.Reopen();
        await Eventually.HoldsAsync(async () =>
            File.Exists(house.Ledger.Place.AuditFile) && (await house.LinesAsync()).Length == 1);
        // Nothing arrives, and the old file's last records are due: their checkpoint comes into the new one.
        await Eventually.HoldsAsync(async () =>
        {
            house.Clock.Pass(TimeSpan.FromMinutes(1));
            return (await house.LinesAsync()).Length == 2;
        });
        await stop.CancelAsync();
        await exporting;

        var sample = new SampleLog(house.Folder);
        await File.WriteAllTextAsync(sample.Key, sample.SigningKey.Public.Pem(), House.Stop);
        var inputs = sample.Inputs with { Files = [moved, house.Ledger.Place.AuditFile] };
        using var second = new SecondVerifier();
        var report = await second.AgreesAsync([sample.Key], inputs);

        Assert.True(report.Verdict == AuditVerdict.Ok, string.Join('\n', report.Findings));
    }

    [Theory]
    [InlineData("the ledger was put back")]
    [InlineData("the ledger was put back and went on")]
    [InlineData("the last record was cut from the file")]
    [InlineData("the last checkpoint was cut from the file")]
    [InlineData("a byte of the file was changed")]
    [InlineData("the file isn't one")]
    public async Task After_a_recovery_the_log_has_an_acknowledged_gap_and_no_more(string tampering)
    {
        await using var house = await House.OpenAsync();
        for (var number = 0; number < 3; number++)
        {
            await house.RecordedAsync(key: $"{number}");
            await house.ExportAsync();
        }

        await Tampering.DoAsync(house, tampering);
        await house.Stations.AuditRecovery.RunAsync(House.Stop);

        await AssertVerdictAsync(house, AuditVerdict.Incomplete);
    }

    private static async Task AssertVerdictAsync(House house, AuditVerdict verdict, bool exportFirst = false)
    {
        if (exportFirst)
            await house.ExportAsync();
        var report = await AuditVerifier.VerifyAsync(AuditPlace.Of(house.Ledger.Place), house.Clock);
        Assert.True(report.Verdict == verdict, string.Join('\n', report.Findings.Select(finding => finding.ToString()).Prepend($"{report.Verdict}")));
    }
}
