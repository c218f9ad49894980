using Workonward.Core.Audit.Verification;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>
/// Every way to change a log that docs/audit.md names, against both verifiers: they agree on the verdict and on the record, what
/// is caught is caught, and what needs an anchor is caught with one.
/// </summary>
public sealed class TamperMatrixTests(SampleLogs logs) : IClassFixture<SampleLogs>
{
    public static TheoryData<string> Names { get; } = [.. Tamperings.All.Select(tampering => tampering.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Tampering_is_caught_by_what_the_page_says_and_both_verifiers_agree(string name)
    {
        var tampering = Tamperings.All.Single(one => one.ToString() == name);
        using var log = logs.Now.Copy();
        await tampering.Do(log, logs.Before);

        var files = await AskAsync(log, log.Inputs with { Ledger = null });
        var ledger = await AskAsync(log, log.Inputs);
        var filesAndAnchors = await AskAsync(log, log.Inputs with { Ledger = null, Anchors = log.Anchors });
        var all = await AskAsync(log, log.Inputs with { Anchors = log.Anchors });

        Assert.True(IsCaught(all), "not caught with everything at hand");
        Assert.Equal(tampering.By.HasFlag(By.Files), IsCaught(files));
        Assert.Equal((tampering.By & (By.Files | By.Ledger)) != By.Nothing, IsCaught(ledger));
        Assert.Equal((tampering.By & (By.Files | By.Anchor)) != By.Nothing, IsCaught(filesAndAnchors));
    }

    [Fact]
    public async Task The_log_as_it_was_written_is_ok_to_both()
    {
        Assert.Empty((await AskAsync(logs.Now, logs.Now.Inputs with { Anchors = logs.Now.Anchors })).Findings);
        Assert.Empty((await AskAsync(logs.Before, logs.Before.Inputs with { Anchors = logs.Before.Anchors })).Findings);
        var alone = await AskAsync(logs.Now, logs.Now.Inputs with { Ledger = null });
        Assert.Equal((AuditVerdict.Incomplete, "no_ledger"), (alone.Verdict, Assert.Single(alone.Findings).Code));
    }

    // Without the ledger every log is incomplete; that alone catches nothing.
    private static bool IsCaught(AuditReport report) => report.Findings.Any(finding => finding.Code is not "no_ledger");

    private Task<AuditReport> AskAsync(SampleLog log, AuditInputs inputs) => logs.Second.AgreesAsync([log.Key], inputs);
}
