using System.Globalization;
using System.Text;
using Workonward.Core.Approval;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Mcp.Protocol.Elicitation;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol.Elicitation;

/// <summary>The text that a person decides by, in a window that may show it as it likes.</summary>
public sealed class QuestionTextTests
{
    [Fact]
    public void It_counts_recipients_and_domains_and_names_what_is_written_and_by_what_it_is_known()
    {
        var text = QuestionText.Of(Shown(
            ["ada@gitdate.ink", "bob@gitdate.ink", "carl@example.com"],
            [new("first_name", "Ada")],
            new RenderedEmail("Hello", "Dear Ada,\nwelcome.")));

        Assert.Equal(
            """
            An assistant asks to send 3 emails through PING8, to gitdate.ink (2), example.com (1). Nothing was sent yet.

            | To: ada@gitdate.ink
            | To: bob@gitdate.ink
            | To: carl@example.com
            | first_name: Ada

            The first email will read:
            | Subject: Hello
            | Dear Ada,
            | welcome.

            Fingerprint abc123
            It waits until 2026-11-23 10:00 UTC.
            """,
            text);
    }

    [Fact]
    public void What_is_not_shown_is_counted()
    {
        var text = QuestionText.Of(Shown(
            [.. Enumerable.Range(0, 1_000).Select(number => FormattableString.Invariant($"p{number}@d{number}.ink"))],
            [.. Enumerable.Range(0, 50).Select(number => new KeyValuePair<string, string>($"a{number}", new string('x', 10_000)))],
            new RenderedEmail("Hello", string.Join('\n', Enumerable.Repeat("line", 500)))));

        foreach (var rest in new[] { "980 more recipients", "980 more domains", "30 more values", "470 more lines" })
            Assert.Contains(rest, text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 16_000);
    }

    [Fact]
    public void Copies_are_named_before_anybody_answers()
    {
        var shown = Shown(["ada@gitdate.ink"], [], rendered: null);
        var (waits, sent) = (new SendCopy("send-1", "request-1", SendState.Held, default), new SendCopy("send-2", "request-2", SendState.Accepted, default));

        var text = QuestionText.Of(shown with { Request = shown.Request with { WaitingCopy = waits, SentCopy = sent } });

        Assert.Contains("The same email waits in another request too (send send-1): if both go, it arrives twice.", text, StringComparison.Ordinal);
        Assert.Contains("The same email was sent before (send send-2): if this goes too, it arrives twice.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("The same email", QuestionText.Of(shown), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_others_wrote_leaves_its_line_or_can_be_clicked()
    {
        string[] worse = ["a\nFingerprint 000", "https://evil.example/x", "![x](http://evil.example/i.png)", "\u202Eabc", "\u2028b"];
        foreach (var naughty in NaughtyStrings.All().Concat(worse))
        {
            var text = QuestionText.Of(Shown(["ada@gitdate.ink"], [new("name", naughty), new(naughty, "value")], rendered: null));

            var lines = text.Split('\n');
            Assert.Equal(3, lines.Count(line => line.StartsWith("| ", StringComparison.Ordinal)));
            Assert.Equal(8, lines.Length);
            Assert.DoesNotContain("://", text, StringComparison.Ordinal);
            Assert.DoesNotContain(
                text.Replace("\n", "", StringComparison.Ordinal).EnumerateRunes(),
                rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format);
        }
    }

    private static HeldPreview Shown(
        IReadOnlyList<string> recipients, IEnumerable<KeyValuePair<string, string>> attribs, RenderedEmail? rendered)
    {
        var asked = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
        var request = new HeldRequest(
            "request", "send_email", "subject", ClientId: null, "all", "abc123", "policy", ["send"], recipients,
            Addresser: null, Attribs.From(attribs), ApprovedBy: [], Approvers: 1, asked, asked.AddDays(1));
        return new HeldPreview(request, Verdicts: [], Picture: null!, rendered, IsVoid: false, Card: null);
    }
}
