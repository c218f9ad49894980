namespace Workonward.Mcp.Cli;

/// <summary>
/// Writes rows in columns. The last column is broken at the terminal's width, and never where a program reads.
/// </summary>
internal static class Table
{
    private const string Gap = "  ";
    private const int NarrowestDetail = 24;

    /// <summary>Writes the rows to standard output.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<TableRow> rows)
    {
        if (rows.Count == 0)
            return;

        var nameWidth = rows.Max(row => row.Name.Length);
        var wordWidth = rows.Max(row => row.Word.Length);
        // A table without marks has two columns.
        var indent = nameWidth + Gap.Length + (wordWidth == 0 ? 0 : wordWidth + Gap.Length);
        foreach (var row in rows)
        {
            var lines = WordWrap.Lines(
                row.Detail, terminal.Width is { } width ? Math.Max(width - indent, NarrowestDetail) : null).ToArray();
            terminal.Write(
                row.Name.PadRight(nameWidth) + Gap,
                row.Mark,
                row.Word.PadRight(wordWidth),
                (wordWidth == 0 ? "" : Gap) + lines[0]);
            foreach (var line in lines.Skip(1))
                terminal.Write($"{new string(' ', indent)}{line}");
        }
    }
}
