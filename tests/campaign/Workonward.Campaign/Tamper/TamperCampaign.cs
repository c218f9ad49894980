using System.Globalization;
using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;
using Workonward.Core.Audit.Verification;

namespace Workonward.Campaign.Tamper;

/// <summary>
/// Changes something at random in a log that the server's own exporter wrote, and asks both verifiers: they agree on every
/// finding, and with the anchors given no change passes.
/// </summary>
internal sealed class TamperCampaign(TimeProvider clock) : ICampaign
{
    public string Name => "tamper";

    public async Task<CampaignResult> RunAsync(CampaignOptions options, CancellationToken stop)
    {
        using var scratch = new Scratch();
        var log = new LogFolder(scratch.Below("log"), scratch.Below("anchors.jsonl"), scratch.Below("audit.pub"));
        await LogMaker.MakeAsync(log, clock, stop);
        using var python = new SecondVerifier(log.Key);
        var violations = new List<string>();
        var honest = await AskAsync(python, log, log.Inputs with { Anchors = log.Anchors }, stop);
        if (honest.Difference is not null || honest.Verdict != AuditVerdict.Ok)
            violations.Add($"the log as it was written: {honest.Difference ?? honest.Verdict.ToString()}");

        var random = new Random(unchecked((int)options.Seed));
        var (found, anchored) = (0L, 0L);
        var count = options.Number(ci: 60, release: 3_000);
        for (var number = 0L; number < count; number++)
        {
            var copy = log.CopyTo(scratch.Below("case"));
            var what = await RandomTampering.DoAsync(copy, random, clock, stop);
            var without = await AskAsync(python, copy, copy.Inputs, stop);
            var with = await AskAsync(python, copy, copy.Inputs with { Anchors = copy.Anchors }, stop);
            if ((without.Difference ?? with.Difference) is { } difference)
                violations.Add(string.Create(CultureInfo.InvariantCulture, $"case {number}, {what}: the verifiers differ: {difference}"));
            if (with.Verdict == AuditVerdict.Ok)
                violations.Add(string.Create(CultureInfo.InvariantCulture, $"case {number}, {what}: nobody found it"));
            found += with.Verdict == AuditVerdict.Ok ? 0 : 1;
            anchored += with.Verdict != AuditVerdict.Ok && without.Verdict == AuditVerdict.Ok ? 1 : 0;
            Directory.Delete(copy.Path, recursive: true);
        }

        return new CampaignResult(
            [CampaignRow.Of("tamperings", count), CampaignRow.Of("found", found), CampaignRow.Of("needs an anchor", anchored)],
            violations);
    }

    private async Task<Answer> AskAsync(
        SecondVerifier python, LogFolder log, AuditInputs inputs, CancellationToken stop)
    {
        var report = await AuditVerifier.VerifyAsync(inputs with { Keys = [log.PublicKey] }, clock);
        var first = string.Join(", ", report.Findings.Select(finding => FormattableString.Invariant(
            $"{(int)finding.Weight} {finding.Code} {(finding.Sequence is { } record ? record : "-")}")).Prepend($"{(int)report.Verdict}"));
        var second = string.Join(", ", await python.AskAsync(inputs, stop));
        return new Answer(report.Verdict, first == second ? null : $"[{first}] and [{second}]");
    }

    // The first verifier's verdict, and what the second says otherwise.
    private sealed record Answer(AuditVerdict Verdict, string? Difference);
}
