using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace Workonward.SendApi.Wire;

/// <summary>Makes text of the far end fit to keep: without the API key, without what a terminal would obey, short.</summary>
internal sealed class SafeText(string key)
{
    private const string Mask = "[hidden]";
    private const int Longest = 1000;

    private readonly string[] _forms =
    [
        .. new[]
        {
            key,
            Uri.EscapeDataString(key),
            WebUtility.HtmlEncode(key),
            JavaScriptEncoder.Default.Encode(key),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(key),
            Convert.ToBase64String(Encoding.ASCII.GetBytes(key)),
        }.Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The text with each form of the key masked, in any case of letters.</summary>
    public string Scrub(string text) =>
        _forms.Aggregate(text, (rest, form) => rest.Replace(form, Mask, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text scrubbed, on one line, without control and formatting characters, cut to 1,000.</summary>
    public string Show(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in Scrub(text).EnumerateRunes())
        {
            if (shown.Length + rune.Utf16SequenceLength > Longest)
                break;
            shown.Append(IsPlain(rune) ? rune.ToString() : " ");
        }

        return shown.ToString();
    }

    /// <summary>The exception if its whole text is harmless, else null.</summary>
    public Exception? OrNull(Exception failure)
    {
        var text = failure.ToString();
        return !HoldsKey(text) && text.EnumerateRunes().All(r => IsPlain(r) || r.Value is '\r' or '\n' or '\t')
            ? failure
            : null;
    }

    /// <summary>Whether any form of the key is in the text.</summary>
    public bool HoldsKey(string text) =>
        _forms.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
