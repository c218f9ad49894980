namespace Workonward.Core.Audit.Verification;

/// <summary>One thing that isn't as it should be.</summary>
/// <param name="Weight">What it makes of the verdict.</param>
/// <param name="Code">Its word in <c>docs/audit.md</c>.</param>
/// <param name="Words">What was found, for a person.</param>
/// <param name="Sequence">The first record that can't be relied on, where it is about one.</param>
/// <param name="File">The file it stands in, where it is about one.</param>
public sealed record AuditFinding(AuditVerdict Weight, string Code, string Words, long? Sequence = null, string? File = null);
