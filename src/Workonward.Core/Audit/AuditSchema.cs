namespace Workonward.Core.Audit;

/// <summary>What the ledger knows of the audit trail beside the records themselves.</summary>
internal static class AuditSchema
{
    /// <summary>
    /// Every signed checkpoint with the compact range at its size; the epochs of the recipient-hash key; the closed segments
    /// that lie beside the live one. <c>retired_seq</c> is negative while the retiring record is being looked for: it lies
    /// behind that number.
    /// </summary>
    public const string Sql = """
        CREATE TABLE audit_checkpoint (
            size BIGINT PRIMARY KEY,
            note TEXT NOT NULL,
            range TEXT NOT NULL,
            made_at BIGINT NOT NULL
        );
        CREATE TABLE audit_epoch (
            epoch BIGINT PRIMARY KEY,
            kid TEXT NOT NULL,
            begun_at BIGINT NOT NULL,
            destroyed_at BIGINT
        );
        CREATE TABLE audit_segment (
            name TEXT PRIMARY KEY,
            first_seq BIGINT NOT NULL,
            last_seq BIGINT NOT NULL,
            last_ts BIGINT NOT NULL,
            retired_seq BIGINT
        );
        """;

    /// <summary>
    /// The records of gaps, found among any number of others: the index has a row for each of these and for nothing else. Whoever
    /// asks must ask in its words.
    /// </summary>
    public const string Gaps = """
        CREATE INDEX audit_gap ON sealed_log (seq) WHERE instr(line, '"ev":"audit.gap"') > 0;
        """;

    /// <summary>When a segment's retiring began: only so much is retired in a day.</summary>
    public const string Retired = "ALTER TABLE audit_segment ADD COLUMN retired_at BIGINT;";
}
