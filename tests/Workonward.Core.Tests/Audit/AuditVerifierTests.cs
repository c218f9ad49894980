using Workonward.Core.Audit.Verification;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

public sealed class AuditVerifierTests(SampleLogs logs) : IClassFixture<SampleLogs>
{
    [Fact]
    public async Task The_report_says_what_was_looked_at()
    {
        var log = logs.Now;

        var report = await AuditVerifier.VerifyAsync(log.Inputs with { Anchors = log.Anchors }, TimeProvider.System);

        Assert.Empty(report.Findings);
        Assert.Equal((4, log.Records().Count, log.Records().Count), (report.Segments, report.Records, report.Last));
        Assert.Equal(6, report.Checkpoints);
        Assert.InRange(report.Anchors, 1, report.Checkpoints);
        Assert.InRange(report.NewestCheckpoint, 1, report.Last - 1);
    }
}
