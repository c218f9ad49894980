using System.Globalization;
using System.Text;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>
/// Text of an assistant, shown letter by letter as it is: never markup, never a link, and what can't be seen, or would cover what
/// stands around it, is named.
/// </summary>
internal static class PlainText
{
    // As many as languages pile up on one letter. Any number of them would overprint the lines above, where the recipients stand.
    private const int MostMarksInARow = 4;

    /// <summary>The text, with its lines kept.</summary>
    public static HtmlText Of(string text)
    {
        if (text.Length == 0)
            return HtmlText.Of($"<span class=\"quiet\">(empty)</span>");
        var parts = new List<HtmlText>();
        var plain = new StringBuilder();
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (IsSeen(rune) && marks <= MostMarksInARow)
            {
                plain.Append(rune.ToString());
                continue;
            }

            parts.Add(HtmlText.Of($"{plain.ToString()}{Named(rune)}"));
            plain.Clear();
        }

        return HtmlText.Of($"<samp class=\"said\"><bdi>{HtmlText.Join([.. parts, HtmlText.Of($"{plain.ToString()}")])}</bdi></samp>");
    }

    private static HtmlText Named(Rune rune) =>
        HtmlText.Of($"<span class=\"unseen\">{string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}")}</span>");

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    // A space is seen by what it parts; every other gap could be one that a reader takes for it.
    private static bool IsSeen(Rune rune) => rune.Value is ' ' or '\n' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}
