using System.Text.RegularExpressions;
using Workonward.Core.Mail;

namespace Workonward.Core.Policy.Rules;

/// <summary>
/// Finds what a mail program would make a link of, or a browser would follow. It looks at the value as they see it:
/// look-alikes in ASCII, invisible characters gone, tags gone.
/// </summary>
internal static class LinkFinder
{
    // Values are somebody else's text, so the time must be linear in them.
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Label = @"[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?";

    private const string Schemes =
        "https?|ftps?|mailto|smsto?|tel|callto|facetime|skype|whatsapp|tg|webcal|magnet";

    private static readonly Regex Script = new(
        @"(^|[^a-z])((java|vb|live|j)script:|data:[a-z0-9.+-]*[/;,]"
            + "|(blob|file|intent|view-source|search-ms|ms-[a-z]+):[^ ])",
        Options);

    // A browser drops line breaks and tabs inside an address, so these are looked for across them too.
    private static readonly (Regex Form, string What)[] Addresses =
    [
        (new(@":[ ]*[/\\]{2}", Options), "a web link (a scheme and //)"),
        (new($@"[/\\]{{2}}({Label}\.)+{Label}", Options), "a web link (//host)"),
        (new($@"(^|[^\p{{L}}\p{{N}}])({Schemes}):[^ ]", Options), "a link (a scheme such as mailto: or tel:)"),
    ];

    private static readonly (Regex Form, string What)[] Words =
    [
        (new(@"(^|[^\p{L}\p{N}])www[0-9]{0,3}\.[\p{L}\p{N}]", Options), "a web link (www.)"),
        (new($@"[^ @]@({Label}\.)+\p{{L}}", Options), "an email address"),
        (new($@"({Label}\.)+\p{{L}}[\p{{L}}\p{{N}}-]*([/\\]|:[0-9]|[?#][^ ])", Options),
            "a web link (a host with a path or port)"),
        (new(@"[0-9]{1,3}(\.[0-9]{1,3}){3}(/|:[0-9])", Options), "a web link (an IP address with a path or port)"),
    ];

    private static readonly Regex BareName = new($@"({Label}\.)+{Label}", Options);

    private static readonly Regex Tag = new("<[^>]*>", Options);

    // U+3002 and U+FF61 divide a domain for a browser, and end a sentence in Chinese and Japanese.
    private static readonly Regex EndOfSentence =
        new("[^!-~\uFF01-\uFF5E][\u3002\uFF61]|[\u3002\uFF61]([^!-~\uFF01-\uFF5E]|$)", Options);

    /// <summary>What kind of link the value holds, or null when it holds none.</summary>
    public static string? FindLink(string value)
    {
        var folded = Fold(value);
        return FindScript(value)
            ?? Find(Addresses, Unbroken(folded))
            ?? FindWords(folded)
            ?? (folded.Contains('<', StringComparison.Ordinal) ? FindWords(Tag.Replace(folded, "")) : null);
    }

    /// <summary>
    /// What kind of active or local content the value points to, or null: never taken, not even as a link.
    /// </summary>
    public static string? FindScript(string value)
    {
        var folded = Fold(value);
        return Script.IsMatch(OnOneLine(folded)) || Script.IsMatch(Unbroken(folded))
            ? "a script, data or file address"
            : null;
    }

    private static string? FindWords(string folded)
    {
        var text = OnOneLine(folded);
        return Find(Addresses, text)
            ?? Find(Words, text)
            ?? (BareName.Matches(text).Any(IsLinkedName)
                ? "a bare domain, which mail programs turn into a link"
                : null);
    }

    private static string? Find((Regex Form, string What)[] forms, string text) =>
        Array.Find(forms, form => form.Form.IsMatch(text)).What;

    private static string Fold(string value) =>
        Lookalikes.Fold(EndOfSentence.Replace(value, " ")).ToLowerInvariant();

    private static string OnOneLine(string folded) => folded.Replace('\n', ' ').Replace('\t', ' ');

    private static string Unbroken(string folded) =>
        folded.Replace("\n", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);

    // A single letter before two is an abbreviation, such as e.g. or p.m., far more often than a domain.
    private static bool IsLinkedName(Match name)
    {
        var labels = name.Value.Split('.');
        return (labels[^2].Length > 1 || labels[^1].Length > 2) && TopLevelDomains.IsLinked(labels[^1]);
    }
}
