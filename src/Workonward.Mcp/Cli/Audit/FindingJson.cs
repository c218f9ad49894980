using Workonward.Core.Audit.Verification;

namespace Workonward.Mcp.Cli.Audit;

/// <summary>A finding, as <c>audit verify --json</c> writes it.</summary>
/// <param name="Verdict">What it makes of the verdict.</param>
/// <param name="Code">Its word in <c>docs/audit.md</c>.</param>
/// <param name="Words">What was found.</param>
/// <param name="Record">The first record that can't be relied on, where it is about one.</param>
/// <param name="File">The file, where it is about one.</param>
internal sealed record FindingJson(string Verdict, string Code, string Words, long? Record, string? File)
{
    /// <summary>The finding in this form.</summary>
    public static FindingJson Of(AuditFinding finding) =>
        new(Word(finding.Weight), finding.Code, finding.Words, finding.Sequence, finding.File);

    /// <summary>A verdict as a word.</summary>
    public static string Word(AuditVerdict verdict) => verdict switch
    {
        AuditVerdict.Ok => "ok",
        AuditVerdict.Tampered => "tampered",
        AuditVerdict.Incomplete => "incomplete",
        _ => "unreadable",
    };
}
