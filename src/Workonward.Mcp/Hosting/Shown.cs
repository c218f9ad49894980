using System.Globalization;
using System.Text;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// How a given value is repeated to the operator: on one line, short, and without anything that moves the cursor.
/// </summary>
internal static class Shown
{
    private const int LongestValue = 80;
    private const int LongestPath = 4096;
    private const string Hidden = "(a value that is not shown: it may hold a secret)";

    /// <summary>The value in quotes, or a remark in its place when it may hold a password.</summary>
    public static string Value(string value) => MayHoldSecret(value) ? Hidden : $"'{Plain(value)}'";

    /// <summary>A path in quotes, whole: half of one helps nobody.</summary>
    public static string Path(string path) => MayHoldSecret(path) ? Hidden : $"'{Plain(path, LongestPath)}'";

    /// <summary>The value without quotes, or the remark.</summary>
    public static string Bare(string value) => MayHoldSecret(value) ? Hidden : Plain(value);

    /// <summary>
    /// The text with control, format and stray surrogate characters escaped, cut where it is too long.
    /// </summary>
    public static string Plain(string value, int longest = LongestValue)
    {
        var text = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            if (text.Length >= longest)
                return text.Append("...").ToString();

            text.Append(
                IsPlain(rune) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"));
        }

        return text.ToString();
    }

    private static bool MayHoldSecret(string value)
    {
        // https://user:password@host, https://host?key=secret and a pasted PEM block are secrets in a place that isn't one.
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        return value.Contains("-----BEGIN", StringComparison.Ordinal)
            || (scheme >= 0 && value.AsSpan(scheme).ContainsAny('@', '?', '#'))
            || HasQuery(value);
    }

    // Also of an address whose scheme was forgotten. A pattern such as (?=x) is none.
    private static bool HasQuery(string value)
    {
        var query = value.IndexOf('?');
        return query >= 0 && value.IndexOf('=', query) > query + 1;
    }

    private static bool IsPlain(Rune rune) => rune.Value != 0xFFFD && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
