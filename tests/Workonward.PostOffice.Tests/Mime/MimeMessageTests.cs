using System.Text;
using Workonward.PostOffice.Mime;

namespace Workonward.PostOffice.Tests.Mime;

public sealed class MimeMessageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 13, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_message_has_its_headers_and_two_parts()
    {
        var lines = Lines(Message(subject: "Hello", text: "plain", html: "<p>rich</p>"));

        Assert.Equal("Date: Sun, 22 Nov 2026 12:00:00 +0000", lines[0]);
        Assert.Equal(
            "From: \"News\"| <news@gitdate.ink>|To: person@gitdate.ink|Subject: Hello|Message-ID: <1.a@gitdate.ink>|MIME-Version: 1.0",
            string.Join('|', lines[1..7]));
        var rest = string.Join('|', lines[9..]);
        Assert.Contains("Content-Type: text/plain; charset=utf-8|Content-Transfer-Encoding: quoted-printable||plain|--", rest, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/html; charset=utf-8|Content-Transfer-Encoding: quoted-printable||<p>rich</p>|--", rest, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_values_give_the_same_bytes() =>
        Assert.Equal(Message("s", "t", "h").ToBytes(), Message("s", "t", "h").ToBytes());

    [Theory]
    [InlineData("short")]
    [InlineData("a subject with many words that has to be folded because it is far longer than seventy-eight columns are")]
    [InlineData("Grüße aus Köln und anderswo, und noch viel mehr Wörter, damit es nicht auf eine Zeile paßt 👩‍🚀👩‍🚀👩‍🚀")]
    [InlineData("x")]
    [InlineData(" outer spaces ")]
    [InlineData("=?utf-8?B?cGxhaW4=?=")]
    [InlineData("")]
    public void A_subject_is_read_back_as_it_was_and_no_line_is_long(string subject)
    {
        var headers = HeadersOf(Message(subject, "t", "h"));
        var start = headers.IndexOf("Subject:", StringComparison.Ordinal) + "Subject:".Length;
        var value = headers[start..headers.IndexOf("\r\nMessage-ID", StringComparison.Ordinal)];

        Assert.Equal(subject, HeaderText.Decode(value.Length > 0 ? value[1..] : ""));
        Assert.All(headers.Split("\r\n"), line => Assert.True(line.Length <= 78, line));
    }

    [Fact]
    public void One_endless_word_is_cut_into_lines()
    {
        var message = Message(new string('x', 5_000), new string('y', 5_000), new string('ü', 5_000));

        Assert.All(Lines(message), line => Assert.True(line.Length <= 78, line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ends with a space ")]
    [InlineData("=3D is not an equals sign")]
    [InlineData(".\r\n..\r\nFrom here")]
    [InlineData("tab\t\r\nnext")]
    [InlineData("\r\n\r\n")]
    [InlineData("Grüße 👩‍🚀 \u0000\u0007")]
    public void Quoted_printable_is_read_back_as_it_was(string text)
    {
        var encoded = QuotedPrintable.Encode(text);

        Assert.Equal(text, QuotedPrintable.Decode(encoded));
        Assert.All(encoded.Split("\r\n"), line => Assert.True(line.Length <= 76 && !line.EndsWith(' ') && !line.StartsWith('.')));
        Assert.DoesNotContain(encoded, c => c > 126);
    }

    [Theory]
    [InlineData(72)]
    [InlineData(73)]
    [InlineData(74)]
    [InlineData(75)]
    [InlineData(76)]
    [InlineData(77)]
    public void Lines_at_the_limit_are_broken_where_they_must_be(int length)
    {
        foreach (var text in new[] { new string('a', length), new string('a', length - 1) + "ü", new string('a', length - 1) + " " })
        {
            var encoded = QuotedPrintable.Encode(text);
            Assert.Equal(text, QuotedPrintable.Decode(encoded));
            Assert.All(encoded.Split("\r\n"), line => Assert.True(line.Length <= 76, line));
        }
    }

    [Fact]
    public void A_link_for_unsubscribing_is_one_click_over_https_only()
    {
        var http = HeadersOf(Message("s", "t", "h") with { UnsubscribeUrl = "http://127.0.0.1:8766/unsubscribe/x" });
        var https = HeadersOf(Message("s", "t", "h") with { UnsubscribeUrl = "https://gitdate.ink/unsubscribe/x" });

        Assert.Contains("List-Unsubscribe:\r\n <http://127.0.0.1:8766/unsubscribe/x>", http, StringComparison.Ordinal);
        Assert.DoesNotContain("List-Unsubscribe-Post", http, StringComparison.Ordinal);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", https, StringComparison.Ordinal);
    }

    [Fact]
    public void A_display_name_stays_inside_its_quotes()
    {
        var from = Mailbox.Parse("A \"quoted\" \\ name, with more <news@gitdate.ink>")!;

        Assert.Contains(
            """From: "A \"quoted\" \\ name, with more" """.TrimEnd(), HeadersOf(Message("s", "t", "h") with { From = from }), StringComparison.Ordinal);
    }

    private static MimeMessage Message(string subject, string text, string html) =>
        new(new Mailbox("News", "news@gitdate.ink"), "person@gitdate.ink", "1.a@gitdate.ink", Noon, subject, text, html, UnsubscribeUrl: null);

    private static string[] Lines(MimeMessage message)
    {
        var text = Encoding.ASCII.GetString(message.ToBytes());
        Assert.Equal(text.Count(c => c == '\n'), text.Split("\r\n").Length - 1);
        return text.Split("\r\n");
    }

    private static string HeadersOf(MimeMessage message) => Encoding.ASCII.GetString(message.ToBytes()).Split("\r\n\r\n")[0];
}
