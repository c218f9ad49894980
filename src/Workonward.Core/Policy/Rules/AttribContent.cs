using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Workonward.Core.Policy.Rules;

/// <summary>
/// What the value of an attrib may hold. The Send API puts values unescaped into HTML and applies spintax to the
/// result, so a loose value would be somebody else's mail from the operator's own domain.
/// </summary>
internal static class AttribContent
{
    // Embeddings, overrides, isolates and marks (Unicode Standard Annex 9, section 2).
    private const string BidiControls = "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    private static readonly Regex CharacterReference = new(
        "&(?<name>#[0-9x]|[a-z][a-z0-9]*;)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
            | RegexOptions.ExplicitCapture);

    // Most values are names and short sentences: plain ASCII without what every form of a link needs.
    private static readonly SearchValues<char> NeverInLink = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \t\n!\"#$%&'()*+,-;=?[]^_`~");

    // References that hide nothing: they can't spell a link.
    private static readonly string[] HarmlessReferences = ["amp;", "lt;", "gt;", "quot;", "apos;", "nbsp;"];

    /// <summary>The first thing wrong with the value, or null when nothing is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="card">What the template card says of the attrib; null when there is no card.</param>
    public static ContentFault? Find(string value, TemplateAttrib? card) =>
        TooLong(value, card?.MaxLength ?? TemplateAttrib.DefaultMaxLength)
        ?? Unprintable(value)
        ?? Spintax(value)
        ?? Markup(value, card?.Markup ?? false)
        ?? Link(value, card?.Link ?? false);

    private static ContentFault? TooLong(string value, int most) => value.Length <= most
        ? null
        : new(
            string.Create(CultureInfo.InvariantCulture, $"has {value.Length} characters, and {most} is the limit"),
            string.Create(CultureInfo.InvariantCulture, $"Shorten it to {most} characters."));

    private static ContentFault? Unprintable(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogatePair(value, i))
                i++;
            else if (Unprintable(value[i]) is { } fault)
                return fault;
        }

        return null;
    }

    private static ContentFault? Unprintable(char c) => c switch
    {
        _ when char.IsSurrogate(c) => new("holds half a character (a lone surrogate)", "Give whole Unicode characters."),
        _ when IsControl(c) => new($"holds the control character U+{(int)c:X4}", "Give plain text; \\n ends a line."),
        _ when BidiControls.Contains(c, StringComparison.Ordinal) =>
            new($"holds the direction control U+{(int)c:X4}", "Leave the direction control out."),
        _ => null,
    };

    private static ContentFault? Spintax(string value) => value.AsSpan().ContainsAny("{}|")
        ? new("holds {, } or |, which the template engine would act on", "Leave {, } and | out.")
        : null;

    private static ContentFault? Markup(string value, bool isTaken)
    {
        if (!isTaken && value.AsSpan().ContainsAny("<>"))
            return new("holds < or >, and markup is not taken here", "Give plain text without < and >.");

        return value.Contains('&', StringComparison.Ordinal)
            && CharacterReference.Matches(value).Any(found => !isTaken || !IsHarmless(found))
            ? new("holds an HTML character reference such as &#46;", "Write the character itself.")
            : null;
    }

    private static ContentFault? Link(string value, bool isTaken)
    {
        if (!value.AsSpan().ContainsAnyExcept(NeverInLink))
            return null;

        var found = isTaken ? LinkFinder.FindScript(value) : LinkFinder.FindLink(value);
        return found is null
            ? null
            : new(
                $"holds {found}, which is not taken here",
                "Leave it out. A full stop between two sentences needs a space behind it. "
                + "Only the operator's template card can let an attrib hold links.");
    }

    private static bool IsHarmless(Match reference) =>
        HarmlessReferences.Contains(reference.Groups["name"].Value, StringComparer.Ordinal);

    private static bool IsControl(char c) =>
        c is not ('\n' or '\t') && (char.IsControl(c) || c is '\u2028' or '\u2029');
}
