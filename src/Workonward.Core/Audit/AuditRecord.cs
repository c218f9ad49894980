namespace Workonward.Core.Audit;

/// <summary>A line of the audit log, with what the ledger knows beside it.</summary>
/// <param name="Sequence">Its number, from 1 without gaps.</param>
/// <param name="Line">The line itself, without its newline: ASCII JSON.</param>
/// <param name="Recipient">The address behind the line's hash, while its send's row is kept; for a person's eyes, not for logs.</param>
public sealed record AuditRecord(long Sequence, string Line, string? Recipient);
