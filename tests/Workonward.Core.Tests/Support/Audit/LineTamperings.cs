using System.Text.RegularExpressions;

namespace Workonward.Core.Tests.Support.Audit;

/// <summary>Lines of one file changed in place: each member, bytes anywhere, and their order.</summary>
internal static class LineTamperings
{
    // A value of the right form, and another one.
    private static readonly (string Member, string Pattern, string Other)[] Members =
    [
        ("v", "\"v\":1", "\"v\":2"),
        ("seq", "\"seq\":([0-9]+)", "\"seq\":9$1"),
        ("ts", "\"ts\":\"2026", "\"ts\":\"2027"),
        ("node", "\"node\":\"", "\"node\":\"x"),
        ("ev", "\"ev\":\"send\\.accepted\"", "\"ev\":\"send.rejected\""),
        ("actor.sub", "\"sub\":\"local:ada\"", "\"sub\":\"local:eve\""),
        ("send_id", "\"send_id\":\"0", "\"send_id\":\"1"),
        ("request_id", "\"request_id\":\"0", "\"request_id\":\"1"),
        ("attempt", "\"attempt\":1", "\"attempt\":2"),
        ("rcpt.kid", "\"kid\":\"[0-9a-f]{8}", "\"kid\":\"00000000"),
        ("rcpt.epoch", "\"epoch\":1", "\"epoch\":2"),
        ("rcpt.hash", "\"hash\":\"[0-9a-f]{8}", "\"hash\":\"00000000"),
        ("fp", "\"fp\":\"[0-9a-f]{8}", "\"fp\":\"00000000"),
        ("policy_ver", "\"policy_ver\":\"[0-9a-f]{8}", "\"policy_ver\":\"00000000"),
        ("outcome", "\"outcome\":\"[a-z]", "\"outcome\":\"x"),
        ("prev", "\"prev\":\"[0-9a-f]{8}", "\"prev\":\"00000000"),
        ("a member added", ",\"prev\"", ",\"count\":7,\"prev\""),
        ("a member taken out", ",\"attempt\":1", ""),
        ("white space", ",\"node\"", ", \"node\""),
        ("another escape", "send\\.accepted", "send\\u002Eaccepted"),
        ("members swapped", "(\"ts\":\"[^\"]*\"),(\"node\":\"[^\"]*\")", "$2,$1"),
    ];

    private static readonly int[] FilesChanged = [0, 1, 3];
    private static readonly int[] LinesChanged = [1, 5, -2];

    public static IEnumerable<TamperCase> All =>
    [
        .. Members.SelectMany(member => FilesChanged.Select(file => new TamperCase(
            "a byte flipped", $"{member.Member} in file {file}", By.Files, log => SampleLog.Edit(log.Files[file], lines =>
            {
                var at = lines.FindLastIndex(line => line.Contains("\"send.accepted\"", StringComparison.Ordinal));
                lines[at] = Regex.Replace(lines[at], member.Pattern, member.Other, RegexOptions.None, TimeSpan.FromSeconds(10));
            })))),
        .. Enumerable.Range(0, 24).Select(seed => new TamperCase(
            "a byte flipped", $"bit of seed {seed}", By.Files, log => FlipBit(log, seed))),
        .. LinesChanged.SelectMany(OfLine),
        Lines("a blank line", lines => lines.Insert(4, "")),
        Lines("a carriage return", lines => lines[4] += "\r"),
        Lines("a byte order mark", lines => lines[0] = "\ufeff" + lines[0]),
        Lines("a comment", lines => lines.Insert(4, "# nothing to see")),
        Lines("two records on one line", lines => (lines[2], lines[3]) = (lines[2] + lines[3], lines[4])),
    ];

    private static IEnumerable<TamperCase> OfLine(int at) =>
    [
        Lines($"line {at} deleted", lines => lines.RemoveAt(Index(lines, at))),
        Lines($"line {at} doubled", lines => lines.Insert(Index(lines, at), lines[Index(lines, at)])),
        Lines($"line {at} and the next put in the other order", lines =>
            (lines[Index(lines, at)], lines[Index(lines, at) + 1]) = (lines[Index(lines, at) + 1], lines[Index(lines, at)])),
        Lines($"a copy of line {at} inserted elsewhere", lines => lines.Insert(lines.Count / 2, lines[Index(lines, at)])),
    ];

    private static int Index(List<string> lines, int at) => at < 0 ? lines.Count + at : at;

    private static TamperCase Lines(string name, Action<List<string>> edit) =>
        new("lines", name, By.Files, log => SampleLog.Edit(log.Files[1], edit));

    private static void FlipBit(SampleLog log, int seed)
    {
        var random = new Random(seed);
        var file = log.Files[random.Next(log.Files.Count - 1)];
        var bytes = File.ReadAllBytes(file);
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(7));
        File.WriteAllBytes(file, bytes);
    }
}
