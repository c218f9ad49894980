using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Bench.Hosts;
using Workonward.Bench.Load;
using Workonward.Bench.Report;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Outbox;

namespace Workonward.Bench.Studies;

/// <summary>
/// How many records a second <c>audit verify</c> checks: the program's own verifier over files that its own exporter wrote and
/// signed, with the key, once without and once with the ledger and the sends' rows.
/// </summary>
internal sealed class AuditVerifyStudy(string folder, bool quick) : IStudy
{
    private const double LeastRecords = 200_000;
    private const int Rounds = 3;

    private readonly int _sends = quick ? 10_000 : 200_000;

    public string Name => "audit-verify";

    public async Task<StudyResult> RunAsync()
    {
        var place = new LedgerPlace(
            Path.Combine(Directory.CreateDirectory(folder).FullName, "ledger.db"), folder, Path.Combine(folder, "audit.jsonl"));
        await WriteAsync(place);
        var all = AuditPlace.Of(place);
        var records = string.Create(CultureInfo.InvariantCulture, $"{3 * _sends:N0} records");
        var before = Environment.WorkingSet;
        var (files, filesCost) = await RateAsync(all with { Ledger = null });
        var (everything, everythingCost) = await RateAsync(all);
        return new StudyResult(
            Name,
            "verifying the audit log",
            [
                new Figure($"files and signatures, of {records}, a second", files, Least: LeastRecords),
                new Figure("files and signatures, a second of processor time", filesCost),
                new Figure($"the ledger and its sends too, of {records}, a second", everything, Least: LeastRecords),
                new Figure("the ledger and its sends too, a second of processor time", everythingCost),
                new Figure("working set grown by it, MiB", (Environment.WorkingSet - before) / (1024.0 * 1024)),
            ]);
    }

    private async Task WriteAsync(LedgerPlace place)
    {
        var clock = TimeProvider.System;
        await using var ledger = await Ledger.OpenAsync(place, clock, NullLoggerFactory.Instance, CancellationToken.None);
        LogRows.Fill(place.DatabaseFile, _sends);
        var stations = CoreServer.Compose(ledger, clock);
        await stations.AuditExporter.ExportAsync(CancellationToken.None);
        stations.DeliveryWorker.Dispose();
    }

    // The best of some: what else the machine does only slows it.
    private static async Task<(double Clock, double Processor)> RateAsync(AuditInputs inputs)
    {
        var (clock, processor) = (0.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            var (begun, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var report = await AuditVerifier.VerifyAsync(inputs, TimeProvider.System);
            clock = Math.Max(clock, report.Records / Stopwatch.GetElapsedTime(begun).TotalSeconds);
            processor = Math.Max(processor, report.Records / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
            if (report.Findings.Any(finding => finding.Weight is not AuditVerdict.Incomplete) || report.Records == 0)
                throw new WrongAnswerException(status: 0, report.Worst?.Words ?? "no records");
        }

        return (clock, processor);
    }
}
