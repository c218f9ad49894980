using System.Globalization;
using System.Text;

namespace Workonward.Core.Grants.Clients;

/// <summary>
/// What a client calls itself, made fit to be shown: on one line, short, nothing that turns, hides or overprints other text.
/// It stays a claim; nobody has checked it.
/// </summary>
public static class ClientName
{
    /// <summary>Longest name that is kept, in characters.</summary>
    public const int Longest = 80;

    private const int MostMarksInARow = 2;

    /// <summary>The name as it is kept; null when nothing visible is left of it.</summary>
    public static string? Of(string? claimed)
    {
        if (claimed is null)
            return null;

        var name = new StringBuilder();
        var (isGap, marks) = (false, 0);
        foreach (var rune in claimed.EnumerateRunes())
        {
            if (IsSpace(rune))
            {
                isGap = name.Length > 0;
                continue;
            }

            marks = IsMark(rune) ? marks + 1 : 0;
            if (!IsShown(rune) || marks > MostMarksInARow || (marks > 0 && (isGap || name.Length == 0)))
                continue;

            if (name.Length + (isGap ? 1 : 0) + rune.Utf16SequenceLength > Longest)
                break;

            name.Append(isGap ? " " : "").Append(rune.ToString());
            isGap = false;
        }

        return name.Length == 0 ? null : name.ToString();
    }

    private static bool IsSpace(Rune rune) =>
        Rune.IsWhiteSpace(rune) || rune.Value is 0x2800 or 0x115F or 0x1160 or 0x3164 or 0xFFA0;   // blanks that count as letters

    // Piled up, marks overprint the lines around them.
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // Format holds the bidirectional controls and the zero-width characters; U+FFFD stands where a surrogate was alone.
    private static bool IsShown(Rune rune) => rune.Value != 0xFFFD && Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
