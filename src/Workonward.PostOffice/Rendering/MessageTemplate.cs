using System.Net;
using System.Text;

namespace Workonward.PostOffice.Rendering;

/// <summary>The three texts of one template, each with the escaping of its part.</summary>
internal sealed record MessageTemplate(TemplateText Subject, TemplateText Html, TemplateText Text, bool Unsubscribe)
{
    public IReadOnlyList<string> AttribNames =>
        [.. new[] { Subject, Html, Text }.SelectMany(part => part.AttribNames).Distinct(StringComparer.Ordinal)];

    public RenderedMessage Render(TemplateValues values) => new(
        OneLine(Subject.Render(values, OneLine)).Trim(),
        Text.Render(values, value => value) + TextLink(values),
        HtmlWithLink(Html.Render(values, WebUtility.HtmlEncode), values));

    // RFC 5322 section 2.2: a header is one logical line. A line break in a value would begin a header of the caller's.
    private static string OneLine(string value)
    {
        var line = new StringBuilder(value.Length);
        foreach (var c in value)
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        return line.ToString();
    }

    private string TextLink(TemplateValues values) =>
        Unsubscribe && !Text.HasUnsubscribeUrl ? $"\n\nUnsubscribe: {values.UnsubscribeUrl}\n" : "";

    private string HtmlWithLink(string html, TemplateValues values)
    {
        if (!Unsubscribe || Html.HasUnsubscribeUrl)
            return html;
        var link = $"<p><a href=\"{WebUtility.HtmlEncode(values.UnsubscribeUrl)}\">Unsubscribe</a></p>";
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html + link : html.Insert(end, link);
    }
}
