using Workonward.Core.Audit.Verification;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

public sealed class AuditVerifierTests
{
    [Fact]
    public async Task A_log_that_nobody_touched_is_ok()
    {
        using var log = await SampleLog.MakeAsync();

        var report = await AuditVerifier.VerifyAsync(log.Inputs with { Anchors = log.Anchors }, TimeProvider.System);

        Assert.Empty(report.Findings);
        Assert.Equal(4, report.Segments);
        Assert.Equal(report.Checkpoints, report.Anchors);
        Assert.InRange(report.NewestCheckpoint, report.Last - 10, report.Last);
    }
}
