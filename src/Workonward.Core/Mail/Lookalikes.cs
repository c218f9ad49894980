using System.Collections.Frozen;
using System.Text;

namespace Workonward.Core.Mail;

/// <summary>
/// Characters that people and programs take for plain ASCII. Our own small table, since without ICU on the machine
/// the runtime's mappings change nothing. It serves suggestions and detection, never the address that is sent.
/// </summary>
internal static class Lookalikes
{
    private const string Removed = "\u00AD\u180E\u200B\u200C\u200D\u2060\u2061\u2062\u2063\u2064\uFEFF";

    // Pairs: the character, then what it resembles. Cyrillic and its capitals, Greek and its capitals, then the rest.
    private const string Pairs =
        "\u0430a\u0441c\u0435e\u043Eo\u0440p\u0445x\u0443y\u043Ak\u0456i\u0458j\u0455s\u04BBh\u0501d\u051Bq"
        + "\u051Dw\u04CFl"
        + "\u0410A\u0412B\u0415E\u041AK\u041CM\u041DH\u041EO\u0420P\u0421C\u0422T\u0423Y\u0425X\u0405S\u0406I"
        + "\u0408J"
        + "\u03BFo\u03B1a\u03BDv\u03C1p\u03C5u\u03B9i\u03BAk\u03C7x"   // Greek
        + "\u0391A\u0392B\u0395E\u0396Z\u0397H\u0399I\u039AK\u039CM\u039DN\u039FO\u03A1P\u03A4T\u03A5Y\u03A7X"
        + "\u0131i\u0251a\u0261g\u017Fs\u2113l\u212AK"   // dotless i, script a and g, long s, script l, Kelvin sign
        + "\u3002.\uFF61.\u2024.\uFE52.\uFE6B@"   // dots and at signs
        + "\u2010-\u2011-\u2012-\u2013-\u2014-\u2015-\u2212-"   // hyphens and dashes
        + "\u2044/\u2215/\uA789:\u2236:\u24EA0"   // slashes, colons, circled zero
        + "\u00A0 \u2002 \u2003 \u2009 \u202F \u3000 ";   // spaces

    private static readonly FrozenDictionary<int, char> Table = Build();

    /// <summary>The text in ASCII, or null when a character of it resembles nothing in the table.</summary>
    public static string? ToAscii(string text)
    {
        var folded = Fold(text);
        return folded.All(c => c is >= ' ' and <= '~') ? folded : null;
    }

    /// <summary>
    /// The text with each look-alike replaced and each invisible character dropped; the rest as it was.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
                folded.Append((char)rune.Value);
            else if (Table.TryGetValue(rune.Value, out var plain))
                folded.Append(plain);
            else if (!IsInvisible(rune.Value))
                folded.Append(rune.ToString());
        }

        return folded.ToString();
    }

    // Variation selectors and tag characters are invisible too.
    private static bool IsInvisible(int value) =>
        value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE01EF)
        || (value <= char.MaxValue && Removed.Contains((char)value, StringComparison.Ordinal));

    private static FrozenDictionary<int, char> Build()
    {
        var table = new Dictionary<int, char>();
        for (var i = 0; i < Pairs.Length; i += 2)
            table[Pairs[i]] = Pairs[i + 1];

        AddRange(table, 0xFF01, '!', 94);   // full-width forms
        AddRange(table, 0x24B6, 'A', 26);   // circled letters and digits
        AddRange(table, 0x24D0, 'a', 26);
        AddRange(table, 0x2460, '1', 9);
        for (var alphabet = 0x1D400; alphabet < 0x1D6A4; alphabet += 52)   // mathematical letters
        {
            AddRange(table, alphabet, 'A', 26);
            AddRange(table, alphabet + 26, 'a', 26);
        }

        return table.ToFrozenDictionary();
    }

    private static void AddRange(Dictionary<int, char> table, int first, char plain, int count)
    {
        for (var i = 0; i < count; i++)
            table[first + i] = (char)(plain + i);
    }
}
