using System.Globalization;
using Workonward.Core.Audit.Verification;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Audit;

/// <summary>A verification for a person: what was looked at, what is wrong, and the verdict as the last line.</summary>
internal static class VerificationWords
{
    /// <summary>The rows of the table.</summary>
    public static IEnumerable<TableRow> Of(AuditReport report)
    {
        yield return Row("log", Mark.Ok, "", report.Origin ?? "without a name yet");
        yield return Row("records", Mark.Ok, "", Said($"{report.Records:N0} checked, up to record {report.Last:N0}; files: {report.Segments:N0}"));
        yield return Row("checkpoints", Mark.Ok, "", report.NewestCheckpoint == 0
            ? "none"
            : Said($"{report.Checkpoints:N0} right, the newest of {report.NewestCheckpoint:N0} records"));
        yield return report.Anchors > 0
            ? Row("anchors", Mark.Ok, "", Said($"{report.Anchors:N0} compared"))
            : Row("anchors", Mark.Warn, "", "none compared: whoever has the signing key could have written the log anew");
        foreach (var finding in report.Findings)
            yield return Row(finding.Code, MarkOf(finding.Weight), FindingJson.Word(finding.Weight), Words(finding));
        yield return Row("verdict", MarkOf(report.Verdict), FindingJson.Word(report.Verdict), Verdict(report));
    }

    private static string Words(AuditFinding finding) => finding.File is { } file
        ? $"{Shown.Plain(finding.Words, longest: 500)} ({Shown.Path(file)})"
        : Shown.Plain(finding.Words, longest: 500);

    private static string Verdict(AuditReport report) => report.Verdict switch
    {
        AuditVerdict.Ok => "everything is there and agrees",
        AuditVerdict.Tampered when report.Worst?.Sequence is { } record => Said($"record {record} is the first that can't be relied on"),
        AuditVerdict.Tampered => "something was changed",
        AuditVerdict.Incomplete => "nothing was found changed, and not everything could be looked at",
        _ => "something that was to be looked at can't be read",
    };

    private static Mark MarkOf(AuditVerdict verdict) => verdict switch
    {
        AuditVerdict.Ok => Mark.Ok,
        AuditVerdict.Incomplete => Mark.Warn,
        _ => Mark.Fail,
    };

    private static TableRow Row(string name, Mark mark, string word, string detail) => new(name, mark, word, detail);

    private static string Said(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
