using Workonward.Core.Audit.Lines;

namespace Workonward.Core.Tests.Support.Audit;

/// <summary>Whole files cut, taken away, exchanged, or begun otherwise.</summary>
internal static class FileTamperings
{
    public static IEnumerable<TamperCase> All =>
    [
        Cut("the live file in the middle of its last line", 3, lines => lines, bytes: 30, By.Files),
        Cut("the live file at its last record", 3, lines => lines[..^1], bytes: 0, By.Ledger),
        Cut("the live file at its head", 3, lines => lines[..1], bytes: 0, By.Ledger | By.Anchor),
        Cut("the live file to nothing", 3, _ => [], bytes: 0, By.Files),
        Cut("a closed file at a line", 1, lines => lines[..^1], bytes: 0, By.Files),
        Cut("a closed file by one record", 1, lines => [.. lines[..^2], lines[^1]], bytes: 0, By.Files),
        Cut("a closed file in the middle of a line", 2, lines => lines, bytes: 5, By.Files),
        new("segments", "the first one taken away", By.Files, log => File.Delete(log.Files[0])),
        new("segments", "one in the middle taken away", By.Files, log => File.Delete(log.Files[1])),
        new("segments", "the live one taken away", By.Ledger | By.Anchor, log => File.Delete(log.Files[3])),
        new("segments", "all taken away", By.Files, log => log.Files.ToList().ForEach(File.Delete)),
        new("segments", "two of one day exchanged", By.Files, log => Exchange(log.Files[1], log.Files[2])),
        new("segments", "two of two days exchanged", By.Files, log => Exchange(log.Files[0], log.Files[1])),
        new("segments", "a closed and the live one exchanged", By.Files, log => Exchange(log.Files[2], log.Files[3])),
        new("segments", "one doubled", By.Files, log => File.Copy(log.Files[1], log.In("audit-20261124-009.jsonl"))),
        new("segments", "another day in the name", By.Files, log => File.Move(log.Files[0], log.In("audit-20200101-001.jsonl"))),
        Head("segment_after", head => head with { After = head.After - 1 }),
        Head("leaf", head => head with { Leaf = Other(head.Leaf) }),
        Head("root", head => head with { Root = Other(head.Root) }),
        Head("a hash of the range", head => head with { Range = [Other(head.Range![0]), .. head.Range.Skip(1)] }),
        Head("the range's order", head => head with { Range = [.. head.Range!.Reverse()] }),
        Head("a hash of the range taken out", head => head with { Range = [.. head.Range!.Skip(1)] }),
        new("a head", "taken out", By.Files, log => SampleLog.Edit(log.Files[1], lines => lines.RemoveAt(0))),
        new("a head", "with white space", By.Files, log => SampleLog.Edit(log.Files[1], lines => lines[0] = lines[0].Replace(",", ", ", StringComparison.Ordinal))),
    ];

    private static string Other(string hash) => (hash[0] == '0' ? '1' : '0') + hash[1..];

    private static TamperCase Head(string member, Func<HeadLine, HeadLine> change) => new(
        "a head", $"its {member}", By.Files, log => SampleLog.Edit(
            log.Files[2], lines => lines[0] = change(HeadLine.TryRead(System.Text.Encoding.ASCII.GetBytes(lines[0]))!).Text()));

    private static TamperCase Cut(string name, int file, Func<List<string>, List<string>> keep, int bytes, By by) => new(
        "cut off", name, by, log =>
        {
            var path = log.Files[file];
            var kept = keep([.. File.ReadAllLines(path)]);
            File.WriteAllText(path, string.Concat(kept.Select(line => line + "\n")));
            using var stream = File.OpenWrite(path);
            stream.SetLength(stream.Length - bytes);
        });

    private static void Exchange(string one, string other)
    {
        File.Move(one, one + ".kept");
        File.Move(other, one);
        File.Move(one + ".kept", other);
    }
}
