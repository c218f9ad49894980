using System.Globalization;

namespace Workonward.Mcp.Cli;

/// <summary>Where a verb writes: data to standard output, talk to standard error.</summary>
/// <param name="Out">Data alone; a program may read it.</param>
/// <param name="Error">Everything that is said to a person.</param>
/// <param name="UsesColour">Whether <see cref="Out"/> is a terminal whose person wants colour.</param>
/// <param name="Width">Columns of the terminal, or null where lines are never broken.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool UsesColour, int? Width)
{
    private const int Narrowest = 40;
    private const int Usual = 80;

    /// <summary>Whether a person reads <see cref="Out"/>: it is a terminal.</summary>
    public bool IsForPeople => Width is not null;

    /// <summary>
    /// Whether a person, and no log, reads <see cref="Error"/>: what nobody else may see can be said there.
    /// </summary>
    public bool IsErrorSeen { get; init; }

    /// <summary>What a person types, who reads all that is written; null where nobody sits there, such as in a script.</summary>
    public TextReader? In { get; init; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfThisProcess(IReadOnlyDictionary<string, string> environment)
    {
        var isTerminal = !Console.IsOutputRedirected;
        return new Terminal(
            Console.Out,
            Console.Error,
            isTerminal && WantsColour(environment),
            isTerminal ? Columns(environment) : null)
        {
            IsErrorSeen = !Console.IsErrorRedirected,
            In = isTerminal && !Console.IsErrorRedirected && !Console.IsInputRedirected ? Console.In : null,
        };
    }

    /// <summary>Says a line to the person, broken at the terminal's width.</summary>
    public void Say(string line) => Say(line, indent: "");

    /// <summary>Says a heading and lines below it, indented.</summary>
    public void Say(string heading, IEnumerable<string> lines)
    {
        Say(heading);
        foreach (var line in lines)
            Say(line, "  ");
    }

    private void Say(string line, string indent)
    {
        foreach (var part in WordWrap.Lines(line, Width - indent.Length))
            Error.WriteLine($"{indent}{PrintableText.Of(part)}");
    }

    /// <summary>Writes a line of data, which may hold line ends.</summary>
    public void Write(string line) => Out.WriteLine(PrintableText.Of(line));

    /// <summary>Writes a line with one word of it marked, where that is wanted.</summary>
    public void Write(string before, Mark mark, string word, string after)
    {
        // Colour is ours and comes last: no text of others becomes a sequence that the terminal obeys.
        var shown = PrintableText.Of(word);
        var marked = UsesColour && shown.Length > 0
            ? $"\e[{mark switch { Mark.Ok => 32, Mark.Warn => 33, _ => 31 }}m{shown}\e[0m"
            : shown;
        Out.WriteLine($"{PrintableText.Of(before)}{marked}{PrintableText.Of(after)}".TrimEnd());
    }

    // no-color.org: any value but an empty one turns colour off. A dumb terminal has none.
    private static bool WantsColour(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault("NO_COLOR") is null or "" && environment.GetValueOrDefault("TERM") is not "dumb";

    private static int Columns(IReadOnlyDictionary<string, string> environment)
    {
        if (int.TryParse(
            environment.GetValueOrDefault("COLUMNS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var columns))
        {
            return Math.Max(columns, Narrowest);
        }

        try
        {
            return Console.WindowWidth > 0 ? Math.Max(Console.WindowWidth, Narrowest) : Usual;
        }
        catch (IOException)
        {
            return Usual;
        }
    }
}
