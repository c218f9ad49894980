using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace Workonward.PostOffice.Rendering;

/// <summary>
/// A template that was understood completely. Values are put in once and never read as template text again, so what a
/// caller sends can't become an expression or spintax.
/// </summary>
internal sealed class TemplateText
{
    private const string Accepted =
        "Accepted: {{ .API.name }}, {{ .Subscriber.Email }}, {{ UnsubscribeURL . }}.";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private readonly IReadOnlyList<Segment> _segments;

    private TemplateText(IReadOnlyList<Segment> segments) => _segments = segments;

    /// <summary>The names after <c>.API.</c>, each once, in the order of their first use.</summary>
    public IReadOnlyList<string> AttribNames =>
        [.. _segments.OfType<Segment.Attrib>().Select(attrib => attrib.Name).Distinct(StringComparer.Ordinal)];

    public bool HasUnsubscribeUrl => _segments.OfType<Segment.UnsubscribeUrl>().Any();

    public static TemplateParse Parse(string source)
    {
        var segments = new List<Segment>();
        for (var at = 0; at < source.Length;)
        {
            var open = source.IndexOf("{{", at, StringComparison.Ordinal);
            if (open < 0)
                open = source.Length;
            if (open > at)
                segments.Add(new Segment.Literal(source[at..open]));
            if (open == source.Length)
                break;
            var close = source.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
                return Refuse(source, open, "'{{' is never closed by '}}'.");
            var expression = source[(open + 2)..close].Trim();
            if (Read(expression) is not { } segment)
                return Refuse(source, open, $"'{{{{ {Shown(expression)} }}}}' isn't known. {Accepted}");
            segments.Add(segment);
            at = close + 2;
        }
        return new TemplateParse.Parsed(new TemplateText(segments));
    }

    /// <summary>Puts the values in. A missing one is nothing.</summary>
    /// <param name="values">The message's values.</param>
    /// <param name="escape">Makes a value safe for the part that it goes into.</param>
    public string Render(TemplateValues values, Func<string, string> escape)
    {
        var text = new StringBuilder();
        foreach (var segment in _segments)
        {
            text.Append(segment switch
            {
                Segment.Literal literal => literal.Text,
                Segment.Attrib attrib => escape(values.Attribs.GetValueOrDefault(attrib.Name, "")),
                Segment.SubscriberEmail => escape(values.Email),
                Segment.UnsubscribeUrl => escape(values.UnsubscribeUrl),
                _ => throw new UnreachableException(),
            });
        }
        return text.ToString();
    }

    private static Segment? Read(string expression) => expression switch
    {
        ".Subscriber.Email" => new Segment.SubscriberEmail(),
        ".UnsubscribeURL" or "UnsubscribeURL ." => new Segment.UnsubscribeUrl(),
        _ when expression.StartsWith(".API.", StringComparison.Ordinal) && IsName(expression.AsSpan(5)) =>
            new Segment.Attrib(expression[5..]),
        _ => null,
    };

    // Go's field names in a template: a letter or underscore, then letters, digits and underscores.
    private static bool IsName(ReadOnlySpan<char> name) =>
        !name.IsEmpty && !char.IsAsciiDigit(name[0]) && name.IndexOfAnyExcept(NameCharacters) < 0;

    private static string Shown(string expression) => expression.Length <= 40 ? expression : expression[..40] + "…";

    private static TemplateParse.Refused Refuse(string source, int at, string why)
    {
        var before = source.AsSpan(0, at);
        return new(before.Count('\n') + 1, at - before.LastIndexOf('\n'), why);
    }
}
