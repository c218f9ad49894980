using System.Text.RegularExpressions;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A page of the documentation, as the tests that compare it with the code read it.</summary>
internal sealed partial class DocPage(string text)
{
    private readonly string[] _lines = text.Split('\n');

    /// <summary>The folder that holds <c>Workonward.slnx</c>.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The whole text.</summary>
    public string Text => text;

    /// <summary>Reads <c>docs/NAME</c>.</summary>
    public static DocPage Read(string name) => new(File.ReadAllText(Path.Combine(Repository, "docs", name)).ReplaceLineEndings("\n"));

    /// <summary>The part below a heading, up to the next one of its level or above.</summary>
    public DocPage Section(string heading)
    {
        var start = Array.IndexOf(_lines, heading);
        Assert.True(start >= 0, $"The heading '{heading}' is missing.");
        var level = heading.TakeWhile(character => character == '#').Count();
        var body = _lines.Skip(start + 1).TakeWhile(line => !IsHeading(line, level));
        return new DocPage(string.Join('\n', body));
    }

    /// <summary>The titles of the headings of one level, in order, without code marks.</summary>
    public IReadOnlyList<string> Headings(int level) =>
        [.. _lines.Where(line => line.StartsWith(new string('#', level) + " ", StringComparison.Ordinal))
            .Select(line => line[(level + 1)..].Replace("`", "", StringComparison.Ordinal))];

    /// <summary>The cells of every table row that begins with a word in code marks; an escaped bar is a bar.</summary>
    public IReadOnlyList<string[]> Rows() =>
        [.. _lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Cells)];

    /// <summary>The words in code marks of each row's first cell.</summary>
    public IReadOnlyList<string> FirstCells() => [.. Rows().Select(cells => cells[0].Trim('`'))];

    /// <summary>What stands in the first fence of a language.</summary>
    public string Fence(string language)
    {
        var start = Array.IndexOf(_lines, "```" + language);
        Assert.True(start >= 0, $"There is no {language} block.");
        return string.Join('\n', _lines.Skip(start + 1).TakeWhile(line => line is not "```"));
    }

    /// <summary>Fails with the whole of what the page should say, ready to be copied.</summary>
    public static void AssertSays(IEnumerable<string> expected, IEnumerable<string> written)
    {
        var (right, actual) = (string.Join('\n', expected), string.Join('\n', written));
        Assert.True(
            string.Equals(right, actual, StringComparison.Ordinal),
            $"The page and the code differ. The page should say:\n{right}\n\nIt says:\n{actual}\n");
    }

    private static string[] Cells(string row) =>
        [.. Bar().Split(row.Trim().Trim('|')).Select(cell => cell.Trim().Replace("\\|", "|", StringComparison.Ordinal))];

    private static bool IsHeading(string line, int level)
    {
        var marks = line.TakeWhile(character => character == '#').Count();
        return marks > 0 && marks <= level && line.Length > marks && line[marks] == ' ';
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workonward.slnx")))
            folder = folder.Parent;
        return folder!.FullName;
    }

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bar();
}
