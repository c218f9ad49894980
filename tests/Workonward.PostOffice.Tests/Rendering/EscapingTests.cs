using System.Net;
using Workonward.PostOffice.Mime;
using Workonward.PostOffice.Tests.Support;

namespace Workonward.PostOffice.Tests.Rendering;

public sealed class EscapingTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("</p></body><img src=x onerror=alert(1)>")]
    [InlineData("a & b")]
    public async Task Markup_in_a_value_is_text_in_the_HTML_part(string value)
    {
        await using var desk = await Desk.OpenAsync(Some.Template(html: "<p title=\"{{ .API.first_name }}\">{{ .API.first_name }}</p>"));

        await desk.SendAttribsAsync("person@gitdate.ink", new(StringComparer.Ordinal) { ["first_name"] = value });
        await desk.DeliverAsync();

        var message = StoredMessage.Read(System.Text.Encoding.UTF8.GetBytes(await desk.MessageAsync(1)))!;
        var escaped = WebUtility.HtmlEncode(value);
        Assert.Equal($"<p title=\"{escaped}\">{escaped}</p>", message.Html);
        Assert.Equal($"Hello {value}", message.Text);
    }

    [Theory]
    [InlineData("Ada\r\nBcc: victim@example.com")]
    [InlineData("Ada\nBcc: victim@example.com\n\nA body of the caller's")]
    [InlineData("Ada\rBcc: victim@example.com")]
    [InlineData("Ada\u2028Bcc: victim@example.com")]
    [InlineData("Ada\u0000\u0085Bcc: victim@example.com")]
    [InlineData("=?utf-8?Q?=0D=0ABcc:_victim@example.com?=")]
    public async Task A_value_in_the_subject_cannot_begin_a_header(string value)
    {
        await using var desk = await Desk.OpenAsync(Some.Template());

        await desk.SendAttribsAsync("person@gitdate.ink", new(StringComparer.Ordinal) { ["first_name"] = value });
        await desk.DeliverAsync();

        var headers = (await desk.MessageAsync(1)).Split("\r\n\r\n")[0];
        Assert.DoesNotContain("\nBcc:", headers, StringComparison.Ordinal);
        Assert.DoesNotContain("=?utf-8?Q?", headers, StringComparison.Ordinal);
        Assert.Single(headers.Split('\n'), line => line.StartsWith("Subject:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_naughty_string_survives_the_way_through_a_message()
    {
        await using var desk = await Desk.OpenAsync(Some.Template());
        var naughty = Corpus.NaughtyStrings();
        var replies = await Task.WhenAll(naughty.Select(
            value => desk.SendAttribsAsync("p@gitdate.ink", new(StringComparer.Ordinal) { ["first_name"] = value })));
        await desk.DeliverAsync();

        for (var i = 0; i < naughty.Count; i++)
        {
            var file = await File.ReadAllBytesAsync(Path.Combine(desk.OutboxFolder, $"{replies[i].Id}.eml"), TestContext.Current.CancellationToken);
            var message = StoredMessage.Read(file)!;
            Assert.Equal($"Hello {naughty[i]}".ReplaceLineEndings("\r\n"), message.Text.ReplaceLineEndings("\r\n"));
            Assert.Equal($"<p>Hello {WebUtility.HtmlEncode(naughty[i])}</p>".ReplaceLineEndings("\r\n"), message.Html.ReplaceLineEndings("\r\n"));
            Assert.Equal(7, message.Headers.Split("\r\n").Count(line => !line.StartsWith(' ')));
        }
    }
}
