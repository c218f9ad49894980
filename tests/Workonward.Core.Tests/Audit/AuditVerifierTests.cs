using Workonward.Core.Audit.Verification;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

public sealed class AuditVerifierTests
{
    [Fact]
    public async Task A_log_that_nobody_touched_is_ok()
    {
        using var log = await SampleLog.MakeAsync();
        using var second = new SecondVerifier();
        var inputs = log.Inputs with { Anchors = log.Anchors };

        var report = await AuditVerifier.VerifyAsync(inputs, TimeProvider.System);

        Assert.Empty(report.Findings);
        Assert.Equal(4, report.Segments);
        Assert.Equal(report.Checkpoints, report.Anchors);
        Assert.InRange(report.NewestCheckpoint, report.Last - 10, report.Last);
        var (code, findings) = await second.AskAsync(log, inputs);
        Assert.Empty(findings);
        Assert.Equal(0, code);
    }
}
