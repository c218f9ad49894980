namespace Workonward.Core.Outbox;

/// <summary>Where the ledger's files are.</summary>
/// <param name="DatabaseFile">The SQLite file.</param>
/// <param name="KeyFolder">The folder of the key files, apart from the database.</param>
/// <param name="AuditFile">The live audit segment.</param>
public sealed record LedgerPlace(string DatabaseFile, string KeyFolder, string AuditFile);
