using System.Globalization;
using System.Text;

namespace Workonward.Mcp.Cli;

/// <summary>
/// The last gate before a terminal: whatever text of others got into a line, it moves no cursor, sets no title and turns no
/// writing around. Line ends and tabs stay; the rest is written out as JSON would write it, so that JSON stays the same JSON.
/// </summary>
internal static class PrintableText
{
    /// <summary>The text, with what a terminal would obey written out.</summary>
    public static string Of(string text)
    {
        if (text.EnumerateRunes().All(IsPrintable))
            return text;

        var printable = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = rune.ToString();
            if (IsPrintable(rune))
                printable.Append(shown);
            else
                printable.AppendJoin("", shown.Select(unit => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}")));
        }

        return printable.ToString();
    }

    private static bool IsPrintable(Rune rune) => rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
