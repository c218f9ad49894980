using System.Globalization;
using System.Text;

namespace Workonward.Core.Policy;

/// <summary>
/// Puts a piece of somebody's text into a message: short, on one line, each unprintable character named.
/// </summary>
internal static class SafeText
{
    private const int Longest = 64;

    /// <summary>The text in single quotes, shortened and cleaned.</summary>
    public static string Quote(string text) => $"'{Cap(text)}'";

    /// <summary>The text shortened and cleaned.</summary>
    public static string Cap(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= Longest)
                return shown.Append('…').ToString();

            shown.Append(IsPlain(rune) ? rune.ToString() : $"U+{rune.Value:X4}");
        }

        return shown.ToString();
    }

    /// <summary>Whether each character of the text shows as itself and changes no other.</summary>
    public static bool IsPlain(string text) => text.EnumerateRunes().All(IsPlain);

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
