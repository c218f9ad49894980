using Workonward.Core.Audit;
using Workonward.Core.Audit.Export;

namespace Workonward.Core.Tests.Support.Audit;

/// <summary>One log that the server's own exporter wrote, for all tampering, and the same log as it was a day before. Made once: each case changes its own copy.</summary>
public sealed class SampleLogs : IAsyncLifetime
{
    internal SampleLog Now { get; private set; } = null!;

    internal SampleLog Before { get; private set; } = null!;

    internal SecondVerifier Second { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Now = new SampleLog(Directory.CreateTempSubdirectory("workonward-log-"));
        // The second day alone is longer than one segment.
        var terms = new HouseTerms { Audit = new AuditSettings { AnchorFile = Now.Anchors, SegmentBytes = 14_000 } };
        await LiveAsync(terms, (Day: 1, Sends: 4), (2, 10));
        Before = Now.Copy();
        await LiveAsync(terms, (3, 4));
        Assert.Equal(
            ["audit-20261122-001.jsonl", "audit-20261123-001.jsonl", "audit-20261123-002.jsonl", "audit.jsonl"],
            Now.Files.Select(Path.GetFileName));
    }

    public ValueTask DisposeAsync()
    {
        Second.Dispose();
        Now.Dispose();
        Before.Dispose();
        return ValueTask.CompletedTask;
    }

    // As a process that was killed leaves it: records, and no checkpoint behind them.
    private static async Task ExportWithoutCheckpointAsync(House house)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var running = house.Stations.AuditExporter.RunAsync(stop.Token);
        var last = (await house.AuditAsync()).Count;
        await Eventually.HoldsAsync(async () => await house.Database.ReadAsync(ExportMark.ReadAsync, House.Stop) == last);
        await stop.CancelAsync();
        await running;
    }

    // A process that lives some days, and ends.
    private async Task LiveAsync(HouseTerms terms, params IEnumerable<(int Day, int Sends)> days)
    {
        var house = await House.ReopenAsync(Now.Folder, terms);
        foreach (var (day, sends) in days)
        {
            await SampleSends.MakeAsync(house, day, sends);
            terms.Clock.Move(TimeSpan.FromDays(1));
        }

        await ExportWithoutCheckpointAsync(house);
        await house.CloseAsync();
        await File.WriteAllTextAsync(Now.Key, Now.SigningKey.Public.Pem());
    }
}
