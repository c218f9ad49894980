using Workonward.Core.Audit;

namespace Workonward.Core.Tests.Support.Audit;

/// <summary>The ledger changed behind the server's back, or put back to an earlier state.</summary>
internal static class LedgerTamperings
{
    public static IEnumerable<TamperCase> All =>
    [
        new("put back", "the ledger, to the day before", By.Ledger, (log, before) => Back(log, before, withFiles: false)),
        new("put back", "ledger and files", By.Anchor, (log, before) => Back(log, before, withFiles: true)),
        new("put back", "the files alone", By.Ledger | By.Anchor, FilesBack),
        Sql("a line", "UPDATE sealed_log SET line = replace(line, 'accepted', 'rejected') WHERE seq = (SELECT seq FROM sealed_log WHERE line LIKE '%send.accepted%' LIMIT 1)"),
        Sql("a line's recipient", "UPDATE sealed_log SET line = replace(line, '\"hash\":\"', '\"hash\":\"0') WHERE seq = 5"),
        new("the ledger", "a record made a gap that admits everything", By.Ledger, MakeGapAsync),
        Sql("a leaf", "UPDATE sealed_log SET leaf = '" + new string('0', 64) + "' WHERE seq = 7"),
        Sql("a line emptied", "UPDATE sealed_log SET line = '' WHERE seq = 7"),
        Sql("a record deleted", "DELETE FROM sealed_log WHERE seq = 7"),
        Sql("the newest record deleted", "DELETE FROM sealed_log WHERE seq = (SELECT MAX(seq) FROM sealed_log)"),
        Sql("the first record deleted", "DELETE FROM sealed_log WHERE seq = 1"),
        Sql("a record added", "INSERT INTO sealed_log (seq, line, leaf) SELECT MAX(seq) + 1, line, leaf FROM sealed_log"),
        Sql("a checkpoint's note", "UPDATE audit_checkpoint SET note = replace(note, 'A', 'B') WHERE size = (SELECT MIN(size) FROM audit_checkpoint)"),
        Sql("a checkpoint's range", "UPDATE audit_checkpoint SET range = replace(range, 'a', 'b') WHERE size = (SELECT MAX(size) FROM audit_checkpoint)"),
        Sql("a checkpoint deleted", "DELETE FROM audit_checkpoint WHERE size = (SELECT MIN(size) FROM audit_checkpoint)"),
        Sql("the newest checkpoint deleted, and records behind it", "DELETE FROM audit_checkpoint WHERE size = (SELECT MAX(size) FROM audit_checkpoint)"),
        Sql("the end of the export", "UPDATE audit_export SET seq = seq + 1"),
        Sql("a segment called retired", "UPDATE audit_segment SET retired_seq = 3 WHERE first_seq = 1"),
        Sql("a send's state", "UPDATE send SET state = 'ACCEPTED' WHERE state = 'REJECTED'"),
        Sql("an unknown send's state", "UPDATE send SET state = 'NOT_SENT' WHERE state = 'UNKNOWN'"),
        Sql("a send's attempt", "UPDATE send SET attempt = 0 WHERE state = 'ACCEPTED'"),
        Sql("a send deleted", "DELETE FROM send WHERE state = 'ACCEPTED'"),
        Sql("a send that is on its way deleted", "DELETE FROM send WHERE state = 'UNKNOWN'"),
        Sql(
            "a send added",
            "CREATE TEMP TABLE forged AS SELECT * FROM send WHERE state = 'ACCEPTED' LIMIT 1",
            "UPDATE forged SET id = 'forged', request_id = 'forged'",
            "INSERT INTO send SELECT * FROM forged"),
    ];

    private static TamperCase Sql(string name, params string[] statements) =>
        new("the ledger", name, By.Ledger, (log, _) => log.ChangeLedgerAsync(statements));

    private static Task MakeGapAsync(SampleLog log, SampleLog before)
    {
        var gap = AuditLine.Seal(2, AuditLine.LeafOf(log.Records()[0]), "\"ts\":\"2026-11-22T10:00:00.000Z\",\"node\":\"x\",\"ev\":\"audit.gap\",\"outcome\":\"x 1\",\"count\":9000000000000000000");
        return log.ChangeLedgerAsync([$"UPDATE sealed_log SET line = '{gap.Line}', leaf = '{gap.Leaf}' WHERE seq = 2"]);
    }

    private static Task Back(SampleLog log, SampleLog before, bool withFiles)
    {
        File.Copy(before.Ledger, log.Ledger, overwrite: true);
        return withFiles ? FilesBack(log, before) : Task.CompletedTask;
    }

    private static Task FilesBack(SampleLog log, SampleLog before)
    {
        foreach (var file in log.Files)
            File.Delete(file);
        foreach (var file in before.Files)
            File.Copy(file, log.In(Path.GetFileName(file)));
        return Task.CompletedTask;
    }
}
