namespace Workonward.Mcp.Cli;

/// <summary>
/// Breaks text between words. A word that is longer than the line stays whole, so that it can be copied.
/// </summary>
internal static class WordWrap
{
    /// <summary>The lines of the text; each line end in it stays one. Without a width nothing is broken.</summary>
    public static IEnumerable<string> Lines(string text, int? width) => text.Split('\n').SelectMany(
        line => width is { } limit && line.Length > limit ? Wrap(line, limit) : [line]);

    private static IEnumerable<string> Wrap(string line, int width)
    {
        var current = "";
        foreach (var word in line.Split(' '))
        {
            if (current.Length > 0 && current.Length + 1 + word.Length > width)
            {
                yield return current;
                current = word;
            }
            else
            {
                current = current.Length == 0 ? word : $"{current} {word}";
            }
        }

        yield return current;
    }
}
