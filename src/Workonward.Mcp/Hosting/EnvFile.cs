using System.Text;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// Reads a file of variables: <c>NAME=value</c>, one a line, with <c>#</c> comments, <c>export</c> in front and
/// quotes as a shell has them, so that a block pasted from a terminal means the same. Nothing is expanded: what a
/// shell would expand is a mistake.
/// </summary>
internal sealed class EnvFile
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly List<string> _mistakes = [];

    /// <summary>What was read.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    /// <summary>Each begins with the number of its line, and shows no value.</summary>
    public IReadOnlyList<string> Mistakes => _mistakes;

    /// <summary>Reads the whole text; a line with a mistake is left out.</summary>
    public static EnvFile Parse(string text)
    {
        var file = new EnvFile();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (file.ReadLine(line.Trim(), number) is { } problem)
                file._mistakes.Add(FormattableString.Invariant($"line {number} {problem}"));
        }

        return file;
    }

    // Gives the problem, as the rest of a sentence about the line, or null.
    private string? ReadLine(string line, int number)
    {
        if (line.Length == 0 || line[0] == '#')
            return null;

        var assignment = WithoutExport(line);
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return "is not NAME=value.";

        var name = assignment[..equals].TrimEnd();
        if (!IsName(name))
            return "does not begin with a variable's name.";

        var value = new StringBuilder();
        if (ReadValue(assignment[(equals + 1)..].TrimStart(), value) is { } problem)
            return problem;

        if (_lines.TryGetValue(name, out var earlier))
            return FormattableString.Invariant($"gives {name} again; it stands in line {earlier} already.");

        _lines[name] = number;
        _variables[name] = value.ToString();
        return null;
    }

    private static string WithoutExport(string line) =>
        line.StartsWith("export ", StringComparison.Ordinal) || line.StartsWith("export\t", StringComparison.Ordinal)
            ? line[7..].TrimStart()
            : line;

    private static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string? ReadValue(string text, StringBuilder value) => text switch
    {
        ['\'', ..] => ReadSingleQuoted(text, value),
        ['"', ..] => ReadDoubleQuoted(text, value),
        _ => ReadBare(text, value),
    };

    private static string? ReadSingleQuoted(string text, StringBuilder value)
    {
        var end = text.IndexOf('\'', 1);
        if (end < 0)
            return "opens a quote that it does not close.";

        value.Append(text, 1, end - 1);
        return Rest(text[(end + 1)..]);
    }

    // POSIX shell section 2.2.3: within double quotes a backslash escapes only these four; elsewhere it is itself.
    private static string? ReadDoubleQuoted(string text, StringBuilder value)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
                return Rest(text[(i + 1)..]);

            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\' or '$' or '`')
                i++;
            else if (IsExpansion(text, i))
                return Unexpanded;

            value.Append(text[i]);
        }

        return "opens a quote that it does not close.";
    }

    private static string? ReadBare(string text, StringBuilder value)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '#' && (i == 0 || char.IsWhiteSpace(text[i - 1])))
                break;

            if (IsExpansion(text, i))
                return Unexpanded;

            value.Append(text[i]);
        }

        while (value.Length > 0 && char.IsWhiteSpace(value[^1]))
            value.Length--;
        return null;
    }

    private const string Unexpanded =
        "holds $NAME, $(command) or a back quote, and nothing is expanded in this file; "
        + "write the value itself, in single quotes.";

    // A '$' at the end of a regular expression is itself, as in a shell.
    private static bool IsExpansion(string text, int i) =>
        text[i] == '`'
        || (text[i] == '$' && i + 1 < text.Length && (
            char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '_' or '{' or '('));

    private static string? Rest(string text)
    {
        var rest = text.TrimStart();
        return rest.Length == 0 || (
            rest[0] == '#' && rest.Length < text.Length) ? null : "goes on after its closing quote.";
    }
}
