using Workonward.Core.Audit;
using Workonward.Core.Audit.Signing;

namespace Workonward.Core.Tests.Support;

/// <summary>What somebody may do to a log of nine records behind the server's back.</summary>
internal static class Tampering
{
    public static Task DoAsync(House house, string what) => what switch
    {
        "the ledger was put back" => PutBackAsync(house),
        "the ledger was put back and went on" => PutBackAndGoOnAsync(house),
        "the last record was cut from the file" => RewriteAsync(house, lines => lines.SkipLast(2)),
        "the last checkpoint was cut from the file" => RewriteAsync(house, lines => lines.SkipLast(1)),
        "a byte of the file was changed" => RewriteAsync(
            house, lines => lines.Select(line => line.Replace("\"seq\":8,", "\"seq\": 8,", StringComparison.Ordinal))),
        "the file isn't one" => RewriteAsync(house, _ => ["a letter"]),
        "a line of the ledger was changed" => house.TamperAsync(
            "UPDATE sealed_log SET line = replace(line, 'local:ada', 'local:eve') WHERE seq = 8"),
        "a leaf of the ledger was changed" => house.TamperAsync(
            "UPDATE sealed_log SET leaf = (SELECT leaf FROM sealed_log WHERE seq = 1) WHERE seq = 8"),
        "the newest leaf of the ledger was changed" => house.TamperAsync(
            "UPDATE sealed_log SET leaf = (SELECT leaf FROM sealed_log WHERE seq = 1) WHERE seq = 9"),
        "a leaf of the ledger was made no hash" => house.TamperAsync("UPDATE sealed_log SET leaf = 'none' WHERE seq = 8"),
        "a line of the ledger was emptied" => house.TamperAsync("UPDATE sealed_log SET line = '' WHERE seq = 8"),
        "the newest record of the ledger was deleted" => house.TamperAsync("DELETE FROM sealed_log WHERE seq = 9"),
        "a line was changed before the newest checkpoint and chained anew" => ChainAnewAsync(house),
        "the signing key is another one" => File.WriteAllTextAsync(KeyFile(house), AuditSigningKey.NewPem(), House.Stop),
        "the signing key is gone" => Task.Run(() => File.Delete(KeyFile(house))),
        _ => throw new ArgumentException($"Nobody knows how to do this: {what}.", nameof(what)),
    };

    private static string KeyFile(House house) => AuditSigningKeyFile.PathIn(house.Ledger.Place.KeyFolder);

    private static async Task RewriteAsync(House house, Func<IEnumerable<string>, IEnumerable<string>> change) =>
        await File.WriteAllTextAsync(
            house.Ledger.Place.AuditFile, string.Concat(change(await house.LinesAsync()).Select(line => line + "\n")), House.Stop);

    // As a backup has it: everything of the last three records is gone, the mark and the checkpoint too.
    private static async Task PutBackAsync(House house)
    {
        await house.TamperAsync("DELETE FROM sealed_log WHERE seq > 6");
        await house.TamperAsync("DELETE FROM audit_checkpoint WHERE size > 6");
        await house.TamperAsync("UPDATE audit_export SET seq = 6");
        await house.TamperAsync("DELETE FROM idempotency_key");
        await house.TamperAsync("DELETE FROM send WHERE rowid = (SELECT max(rowid) FROM send)");
        await house.TamperAsync("DELETE FROM request WHERE rowid = (SELECT max(rowid) FROM request)");
    }

    private static async Task PutBackAndGoOnAsync(House house)
    {
        await PutBackAsync(house);
        for (var number = 0; number < 2; number++)
            await house.RecordedAsync(Some.Draft("other@gitdate.ink"), key: $"other-{number}");
    }

    private static async Task ChainAnewAsync(House house)
    {
        var lines = await house.AuditAsync();
        var leaf = AuditLine.LeafOf(lines[6]);
        for (var number = 8; number <= 9; number++)
        {
            var before = AuditLine.LeafOf(lines[number - 2]);
            var line = lines[number - 1].Replace("local:ada", "local:eve", StringComparison.Ordinal)
                .Replace(before, leaf, StringComparison.Ordinal);
            leaf = AuditLine.LeafOf(line);
            var (sequence, text, hash) = (number, line, leaf);
            await house.Database.WriteAsync(
                transaction => transaction.ExecuteAsync(
                    "UPDATE sealed_log SET line = @line, leaf = @leaf WHERE seq = @seq",
                    ("@line", text), ("@leaf", hash), ("@seq", sequence)),
                House.Stop);
        }
    }
}
