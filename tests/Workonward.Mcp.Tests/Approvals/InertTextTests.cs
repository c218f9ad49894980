using System.Net;
using System.Text.RegularExpressions;
using Workonward.Core.Mail;
using Workonward.Mcp.Pages.Approvals;
using Workonward.Mcp.Pages.Consent;
using Workonward.Mcp.Tests.Pages;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Approvals;

namespace Workonward.Mcp.Tests.Approvals;

/// <summary>Whatever an assistant writes is text on the page: no markup of it, no link, nothing hidden.</summary>
public sealed partial class InertTextTests
{
    private const string Harmless = "harmless";

    // A page with a naughty text has the very tags that it has with a harmless one, but for those that name what can't be seen.
    [Fact]
    public void No_naughty_string_becomes_markup_wherever_it_stands()
    {
        var expected = Tags(PageWith(Harmless));

        Assert.All(NaughtyStrings.All().Where(text => text.Length > 0), text => Assert.Equal(expected, Tags(PageWith(text))));
    }

    [Fact]
    public void No_naughty_string_becomes_markup_in_the_list()
    {
        var expected = Tags(ListWith(Harmless));

        Assert.All(NaughtyStrings.All().Where(text => text.Length > 0), text => Assert.Equal(expected, Tags(ListWith(text))));
    }

    [Theory]
    [InlineData("a\u202Eb", "a<span class=\"unseen\">U+202E</span>b")]
    [InlineData("a\u200Bb", "a<span class=\"unseen\">U+200B</span>b")]
    [InlineData("a\u00A0b", "a<span class=\"unseen\">U+00A0</span>b")]
    [InlineData("a\r\nb", "a<span class=\"unseen\">U+000D</span>\nb")]
    [InlineData("a\u0301\u0302\u0303\u0304b\u0301", "a\u0301\u0302\u0303\u0304b\u0301")]
    [InlineData(
        "a\u0301\u0302\u0303\u0304\u0301\u20DDb\u0301",
        "a\u0301\u0302\u0303\u0304<span class=\"unseen\">U+0301</span><span class=\"unseen\">U+20DD</span>b\u0301")]
    [InlineData("a\0b", "a<span class=\"unseen\">U+0000</span>b")]
    [InlineData("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;")]
    [InlineData("مرحبا", "مرحبا")]
    public void What_can_not_be_seen_is_named_and_the_rest_is_as_it_is(string text, string shown)
    {
        var markup = WebUtility.HtmlDecode(PlainText.Of(text).ToString());

        Assert.Equal(WebUtility.HtmlDecode($"<samp class=\"said\"><bdi>{shown}</bdi></samp>"), markup);
    }

    [Fact]
    public async Task Markup_that_the_template_card_allows_is_shown_as_its_source_over_the_wire()
    {
        using var folder = new ScratchFolder();
        var card = folder.Below("card.json");
        await File.WriteAllTextAsync(
            card,
            """{"name":"<i>News</i>","purpose":"","sender":"","attribs":{"text":{"description":"<u>all</u>","markup":true,"link":true}}}""",
            TestContext.Current.CancellationToken);
        await using var stage = await ApprovalStage.StartAsync(("WORKONWARD_MCP_TEMPLATE_CARD_FILE", card));
        const string text = "<script>alert(1)</script><a href=https://evil.example>https://evil.example</a>";
        var sent = await stage.CallAsync("send_email", new { recipient = "person@gitdate.ink", attribs = new { text } });

        var page = await ApprovalStage.PageAsync(
            await stage.SignedInAsync(), await stage.RequestOfAsync(sent.GetProperty("send_id").GetString()!));

        Assert.Contains(WebUtility.HtmlEncode(text), page.Body, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script|<i>|<u>|<a [^>]*https", page.Body);
    }

    private static string PageWith(string text)
    {
        var held = ApprovalGallery.Held(["ada@gitdate.ink"], ("name", text));
        held = held with
        {
            Request = held.Request with
            {
                Attribs = Attribs.From([KeyValuePair.Create(text, text)]),
                Addresser = text,
                Recipients = [$"{text}@{text}"],
                ApprovedBy = [text],
                ClientId = text,
            },
            Rendered = new(text, text),
            Card = PageGallery.Card(Harmless),
        };
        return ApprovalPage.Render(ApprovalGallery.Of(held) with { Asked = Asked(text) }).Main.ToString();
    }

    private static string ListWith(string text)
    {
        var request = ApprovalGallery.Held(["ada@gitdate.ink"]).Request with { Recipients = [$"{text}@{text}"] };
        return ApprovalsPage.Render(new ApprovalsView(PageGallery.Account, [new(request, Asked(text))], [], PageGallery.Now)).Main.ToString();
    }

    private static AskedBy Asked(string text) =>
        new(text, new AskingClient(ClientKind.Registered, text, text, text, IsLoopback: false));

    private static string[] Tags(string markup) => [.. Tag().Matches(Unseen().Replace(markup, "")).Select(tag => tag.Value)];

    [GeneratedRegex("<[^>]*>?", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Tag();

    [GeneratedRegex("""<span class="unseen">U\+[0-9A-F]+</span>""", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Unseen();
}
