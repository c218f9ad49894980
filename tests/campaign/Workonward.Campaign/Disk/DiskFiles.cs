namespace Workonward.Campaign.Disk;

/// <summary>The files of a data folder that a send writes.</summary>
internal static class DiskFiles
{
    public const string Database = "ledger.db";
    public const string Wal = "ledger.db-wal";
    public const string Audit = "audit.jsonl";
}
