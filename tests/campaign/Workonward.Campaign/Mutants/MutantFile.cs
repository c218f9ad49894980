namespace Workonward.Campaign.Mutants;

/// <summary>
/// Reads <c>NAME.mutant</c>: the lines <c>breaks:</c> and <c>fails:</c>, then for each edit <c>file:</c>, <c>--- before</c> and
/// <c>--- after</c>, each followed by whole lines.
/// </summary>
internal static class MutantFile
{
    private const string Breaks = "breaks: ";
    private const string Fails = "fails: ";
    private const string File = "file: ";
    private const string Before = "--- before";
    private const string After = "--- after";

    /// <exception cref="MutantException">The file isn't written so.</exception>
    public static Mutant Read(string name, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var firstFile = Array.FindIndex(lines, line => line.StartsWith(File, StringComparison.Ordinal));
        if (firstFile < 0)
            throw new MutantException($"it has no line '{File}'");
        var head = lines[..firstFile];
        var detector = Detector.Read(ValueOf(head, Fails));
        return new Mutant(
            name,
            ValueOf(head, Breaks),
            detector ?? throw new MutantException($"the line '{Fails}' names no detector"),
            [.. Edits(lines[firstFile..])]);
    }

    private static IEnumerable<Edit> Edits(string[] lines)
    {
        for (var at = 0; at < lines.Length;)
        {
            var next = Array.FindIndex(lines, at + 1, line => line.StartsWith(File, StringComparison.Ordinal));
            var end = next < 0 ? lines.Length : next;
            yield return ReadEdit(lines[at..end]);
            at = end;
        }
    }

    private static Edit ReadEdit(string[] lines)
    {
        var (before, after) = (Array.IndexOf(lines, Before), Array.IndexOf(lines, After));
        if (before != 1 || after < 3)
            throw new MutantException($"behind '{lines[0]}' come '{Before}', a passage, '{After}' and another one");
        return new Edit(
            lines[0][File.Length..].Trim(), Passage(lines[(before + 1)..after]), Passage(lines[(after + 1)..]));
    }

    // An empty line before the next edit is for the eye.
    private static string Passage(string[] lines) => string.Join('\n', lines).TrimEnd('\n');

    private static string ValueOf(string[] head, string name) =>
        head.SingleOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim()
        ?? throw new MutantException($"it has no line '{name}', or more than one");
}
