using Workonward.Core.Audit.Verification;

namespace Workonward.Mcp.Cli.Audit;

/// <summary>A verification, as <c>audit verify --json</c> writes it.</summary>
/// <param name="Verdict"><c>ok</c>, <c>tampered</c>, <c>incomplete</c> or <c>unreadable</c>.</param>
/// <param name="ExitCode">The same as a number.</param>
/// <param name="Log">The log's name, where something said it.</param>
/// <param name="Segments">How many files were read.</param>
/// <param name="Records">How many records were checked.</param>
/// <param name="Last">The newest record that was reached.</param>
/// <param name="Root">The root of the tree up to it.</param>
/// <param name="Checkpoints">How many signed checkpoints were right.</param>
/// <param name="NewestCheckpoint">The size of the newest one.</param>
/// <param name="Anchors">How many anchors were compared.</param>
/// <param name="FirstBad">The first record that can't be relied on, where one is known.</param>
/// <param name="File">The file it stands in.</param>
/// <param name="Findings">Everything that was found.</param>
internal sealed record VerificationJson(
    string Verdict,
    int ExitCode,
    string? Log,
    int Segments,
    long Records,
    long Last,
    string Root,
    long Checkpoints,
    long NewestCheckpoint,
    long Anchors,
    long? FirstBad,
    string? File,
    IReadOnlyList<FindingJson> Findings)
{
    /// <summary>The report in this form.</summary>
    public static VerificationJson Of(AuditReport report) => new(
        FindingJson.Word(report.Verdict),
        (int)report.Verdict,
        report.Origin,
        report.Segments,
        report.Records,
        report.Last,
        report.Root,
        report.Checkpoints,
        report.NewestCheckpoint,
        report.Anchors,
        report.Worst?.Sequence,
        report.Worst?.File,
        [.. report.Findings.Select(FindingJson.Of)]);
}
