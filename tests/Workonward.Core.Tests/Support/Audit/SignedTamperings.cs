using System.Text.Json;
using System.Text.RegularExpressions;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Signing;

namespace Workonward.Core.Tests.Support.Audit;

/// <summary>Checkpoints taken out, changed and forged; and the log written anew by somebody who has the key, or another one.</summary>
internal static class SignedTamperings
{
    private const string Begins = "{\"v\":1,\"checkpoint_at\":";

    public static IEnumerable<TamperCase> All => Checkpoints.Concat(Forged);

    private static IEnumerable<TamperCase> Checkpoints =>
    [
        Checkpoint("an inner one taken out", By.Ledger | By.Anchor, (lines, at) => lines.RemoveAt(at)),
        Checkpoint("one line later", By.Files, (lines, at) => (lines[at], lines[at + 1]) = (lines[at + 1], lines[at])),
        Checkpoint("doubled", By.Files, (lines, at) => lines.Insert(at, lines[at])),
        Change("its size", (checkpoint, _) => checkpoint with { At = checkpoint.At + 1 }),
        Change("its leaf", (checkpoint, _) => checkpoint with { Leaf = new string('a', 64) }),
        Change("its signature", (checkpoint, _) => checkpoint with { Note = Flipped(checkpoint.Note, checkpoint.Note.Length - 20) }),
        Change("its root", (checkpoint, _) => checkpoint with { Note = Flipped(checkpoint.Note, checkpoint.Note.IndexOf('=', StringComparison.Ordinal) - 9) }),
        Change("its signature taken out", (checkpoint, _) => checkpoint with { Note = checkpoint.Note[..(checkpoint.Note.IndexOf("\n\n", StringComparison.Ordinal) + 2)] }),
        Change("signed by another key", (checkpoint, _) => checkpoint with { Note = Read(checkpoint).Sign(NewKey()) }),
        Change("of another log", (checkpoint, log) =>
            checkpoint with { Note = (Read(checkpoint) with { Origin = SignedNote.OriginOf(new string('b', 64)) }).Sign(log.SigningKey) }),
        Change("another size in its note", (checkpoint, log) =>
            checkpoint with { Note = (Read(checkpoint) with { Size = checkpoint.At - 1 }).Sign(log.SigningKey) }),
        Change("another root in its note", (checkpoint, log) =>
            checkpoint with { Note = (Read(checkpoint) with { Root = new byte[32] }).Sign(log.SigningKey) }),
        new("a checkpoint", "the closing one taken out", By.Files, log => SampleLog.Edit(log.Files[0], lines => lines.RemoveAt(lines.Count - 1))),
        new("a checkpoint", "all of a closed file taken out", By.Files, log => SampleLog.Edit(
            log.Files[1], lines => lines.RemoveAll(line => line.StartsWith(Begins, StringComparison.Ordinal)))),
        new("a checkpoint", "the newest taken out", By.Ledger | By.Anchor, (log, _) => NewestOutAsync(log, ofLedger: false)),
        new("a checkpoint", "the newest taken out of the ledger too", By.Anchor, (log, _) => NewestOutAsync(log, ofLedger: true)),
    ];

    private static IEnumerable<TamperCase> Forged =>
    [
        Anew("a record changed", By.Anchor, key: false, records => records[9] = records[9].Replace("local:ada", "local:eve", StringComparison.Ordinal)),
        Anew("the first record changed", By.Anchor, key: false, records => records[0] = records[0].Replace("local:ada", "local:eve", StringComparison.Ordinal)),
        Anew("a recipient changed", By.Anchor, key: false, records => records[5] = Regex.Replace(
            records[5], "\"hash\":\"[0-9a-f]{8}", "\"hash\":\"00000000", RegexOptions.None, TimeSpan.FromSeconds(10))),
        Anew("a refusal taken out", By.Anchor, key: false, records =>
            records.RemoveAt(records.FindIndex(record => record.Contains("send.refused", StringComparison.Ordinal)))),
        Anew("a refusal added", By.Anchor, key: false, records =>
            records.Insert(3, records.Find(record => record.Contains("send.refused", StringComparison.Ordinal))!.Replace(
                Time(records.Find(record => record.Contains("send.refused", StringComparison.Ordinal))!), Time(records[3]), StringComparison.Ordinal))),
        Anew("with another key", By.Files, key: true, records => records[9] = records[9].Replace("local:ada", "local:eve", StringComparison.Ordinal)),
        Anew("an outcome changed against its send's row", By.Ledger | By.Anchor, key: false, records => Swap(records, "send.rejected", "send.accepted")),
        Anew("an act without its claim", By.Files, key: false, records => records.RemoveAt(First(records, "send.dispatching"))),
        Anew("an acceptance twice", By.Files, key: false, records => records.Insert(
            First(records, "send.accepted") + 1, records[First(records, "send.accepted")])),
        Anew("a claim twice", By.Files, key: false, records => records.Insert(
            First(records, "send.dispatching") + 1, records[First(records, "send.dispatching")])),
        Anew("a send that ended once more", By.Files, key: false, records => records.AddRange(
            [.. Whole(records).Select(record => record.Replace(Time(record), Time(records[^1]), StringComparison.Ordinal))])),
        Anew("a send without its beginning", By.Files, key: false, records => records.RemoveAt(First(records, "send.reserved"))),
        Anew("the clock set back", By.Files, key: false, records => Enumerable.Range(20, 5).ToList().ForEach(at =>
            records[at] = records[at].Replace(Time(records[at])[..13], Time(records[at])[..10] + "T09", StringComparison.Ordinal))),
        new("a fork", "anchors of both logs", By.Anchor, async (log, _) =>
        {
            var anchors = await File.ReadAllTextAsync(log.Anchors);
            await Rewriting.RewriteAsync(log, records => records[9] = records[9].Replace("local:ada", "local:eve", StringComparison.Ordinal));
            var others = new SampleWriter(log.SigningKey).Write(log.Records()).Anchors;
            await File.WriteAllTextAsync(log.Anchors, anchors + others);
        }),
    ];

    private static string Time(string record) => JsonDocument.Parse(record).RootElement.GetProperty("ts").GetString()!;

    private static int First(List<string> records, string what) =>
        records.FindIndex(record => record.Contains($"\"{what}\"", StringComparison.Ordinal));

    // Every record of the first send that was accepted.
    private static List<string> Whole(List<string> records)
    {
        using var accepted = JsonDocument.Parse(records[First(records, "send.accepted")]);
        var id = accepted.RootElement.GetProperty("send_id").GetString();
        return records.FindAll(record => record.Contains($"\"send_id\":\"{id}\"", StringComparison.Ordinal));
    }

    private static void Swap(List<string> records, string what, string other) =>
        records[First(records, what)] = records[First(records, what)].Replace(what, other, StringComparison.Ordinal);

    private static TamperCase Anew(string name, By by, bool key, Action<List<string>> change) => new(
        "written anew", name, by, (log, _) => Rewriting.RewriteAsync(log, change, key ? NewKey() : null));

    private static TamperCase Checkpoint(string name, By by, Action<List<string>, int> edit) => new(
        "a checkpoint", name, by, log => SampleLog.Edit(log.Files[1], lines =>
            edit(lines, lines.FindIndex(line => line.StartsWith(Begins, StringComparison.Ordinal)))));

    private static TamperCase Change(string name, Func<CheckpointLine, SampleLog, CheckpointLine> change) => new(
        "a checkpoint", name, By.Files, log => SampleLog.Edit(log.Files[1], lines =>
        {
            var at = lines.FindIndex(line => line.StartsWith(Begins, StringComparison.Ordinal));
            lines[at] = change(CheckpointLine.TryRead(System.Text.Encoding.ASCII.GetBytes(lines[at]))!, log).Text();
        }));

    private static async Task NewestOutAsync(SampleLog log, bool ofLedger)
    {
        SampleLog.Edit(log.Files[3], lines => lines.RemoveAt(lines.FindLastIndex(line => line.StartsWith(Begins, StringComparison.Ordinal))));
        if (ofLedger)
            await log.ChangeLedgerAsync("DELETE FROM audit_checkpoint WHERE size = (SELECT MAX(size) FROM audit_checkpoint)");
    }

    private static SignedNote Read(CheckpointLine checkpoint) => SignedNote.TryReadUnverified(checkpoint.Note, out _)!;

    private static AuditSigningKey NewKey() => AuditSigningKey.FromPem(AuditSigningKey.NewPem());

    private static string Flipped(string text, int at) => text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];
}
