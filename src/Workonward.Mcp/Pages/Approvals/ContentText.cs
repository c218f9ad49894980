using Workonward.Core.Approval;
using Workonward.Core.Policy;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>What would be sent: sender, template, each value, and the email itself where this server can tell how it will look.</summary>
internal static class ContentText
{
    /// <summary>The card.</summary>
    public static HtmlText Card(HeldPreview held) => HtmlText.Of(
        $"""
        <section class="card" aria-labelledby="content"><h2 id="content">What it says</h2>
        <dl>
        {Template(held.Card)}
        {Sender(held)}
        </dl>
        {Values(held)}
        {(held.Rendered is { } mail ? Rendered(mail.Subject, mail.Text, held.Request.Recipients) : HtmlText.Nothing)}
        </section>
        """);

    private static HtmlText Template(TemplateCard? card) => card is null
        ? HtmlText.Of($"<dt>Template</dt><dd>the one that this server’s operator set up</dd>")
        : HtmlText.Of(
            $"""
            <dt>Template</dt><dd>{HtmlText.Quote(card.Name)}</dd>
            {HtmlText.When(card.Purpose.Length > 0, HtmlText.Of($"<dt>Purpose</dt><dd><bdi>{card.Purpose}</bdi></dd>"))}
            """);

    // What a call names goes before what the template has of its own.
    private static HtmlText Sender(HeldPreview held) => (held.Request.Addresser, held.Card) switch
    {
        ({ } addresser, _) => HtmlText.Of($"<dt>From</dt><dd><bdi>{addresser}</bdi></dd>"),
        (null, { Sender: { Length: > 0 } sender }) => HtmlText.Of($"<dt>From</dt><dd><bdi>{sender}</bdi></dd>"),
        _ => HtmlText.Of($"<dt>From</dt><dd>the template’s own sender</dd>"),
    };

    private static HtmlText Values(HeldPreview held) => held.Request.Attribs.Count == 0
        ? HtmlText.Of($"<p class=\"parted\">The assistant filled nothing in: everybody gets the template’s own words.</p>")
        : HtmlText.Of(
            $"""
            <div class="parted"><h3>What the assistant filled in</h3>
            <p class="facts">Its words, not this server’s. The same for everybody.</p>
            <dl class="values">{HtmlText.Join(held.Request.Attribs.Select(value => Value(value.Key, value.Value, held.Card)))}</dl></div>
            """);

    private static HtmlText Value(string name, string text, TemplateCard? card) => HtmlText.Of(
        $"""
        <dt><samp><bdi>{name}</bdi></samp>{About(name, card)}</dt><dd>{PlainText.Of(text)}</dd>
        """);

    private static HtmlText About(string name, TemplateCard? card) =>
        card is not null && card.Attribs.TryGetValue(name, out var attrib) && attrib.Description.Length > 0
            ? HtmlText.Of($" <small><bdi>{attrib.Description}</bdi></small>")
            : HtmlText.Nothing;

    private static HtmlText Rendered(string subject, string text, IReadOnlyList<string> recipients) => HtmlText.Of(
        $"""
        <div class="parted"><h3>How it will look{HtmlText.When(recipients.Count > 1, HtmlText.Of($" to <bdi>{recipients[0]}</bdi>"))}</h3>
        <dl class="values"><dt>Subject</dt><dd>{PlainText.Of(subject)}</dd><dt>Text</dt><dd>{PlainText.Of(text)}</dd></dl></div>
        """);
}
