using System.Net;
using Workonward.PostOffice.Tests.Support;

namespace Workonward.PostOffice.Tests.Pages;

public sealed class OutboxPagesTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?access=wrong")]
    [InlineData("/?access=")]
    [InlineData("/messages/1")]
    [InlineData("/messages/1/file")]
    [InlineData("/messages/999")]
    public async Task Nothing_is_shown_without_the_link(string path)
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink");
        await desk.DeliverAsync();

        using var response = await desk.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Where the link is", page, StringComparison.Ordinal);
        Assert.DoesNotContain("gitdate.ink", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_gives_a_cookie_and_leaves_the_address_bar()
    {
        await using var desk = await Desk.OpenAsync();

        using var response = await desk.Client.GetAsync(desk.Listener.AccessLink, TestContext.Current.CancellationToken);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (response.StatusCode, response.Headers.Location!.ToString()));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(desk.Listener.AccessLink.Query.Split('=')[1], cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_shows_the_newest_first_and_turns_its_pages()
    {
        await using var desk = await Desk.OpenAsync();
        for (var i = 1; i <= 51; i++)
            await desk.SendToAsync($"person{i}@gitdate.ink");
        await desk.EnterAsync();

        var first = await desk.PageAsync("/");
        var second = await desk.PageAsync("/?before=2");

        Assert.Contains("51 emails, none left this machine", first, StringComparison.Ordinal);
        Assert.True(first.IndexOf("person51@", StringComparison.Ordinal) < first.IndexOf("person50@", StringComparison.Ordinal));
        Assert.Contains("/?before=2\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("person1@", first, StringComparison.Ordinal);
        Assert.Contains("person1@", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_outbox_says_what_will_be_there()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.EnterAsync();

        Assert.Contains("No emails yet", await desk.PageAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_caller_wrote_is_text_on_every_page()
    {
        await using var desk = await Desk.OpenAsync(Some.Template());
        await desk.SendAttribsAsync(
            "person@gitdate.ink",
            new(StringComparer.Ordinal) { ["first_name"] = "\"><script>alert(1)</script><img src=x onerror=alert(1)>" });
        await desk.DeliverAsync();
        await desk.EnterAsync();

        foreach (var page in new[] { await desk.PageAsync("/"), await desk.PageAsync("/messages/1") })
        {
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_mail_lies_in_a_sandbox_that_loads_nothing()
    {
        await using var desk = await Desk.OpenAsync(Some.Template(html: "<p style='color:red'>Hi</p><img src=\"http://evil.example/p.gif\">"));
        await desk.SendToAsync("person@gitdate.ink");
        await desk.DeliverAsync();
        await desk.EnterAsync();

        var page = await desk.PageAsync("/messages/1");

        Assert.Contains("<iframe sandbox title=", page, StringComparison.Ordinal);
        Assert.Contains(
            "srcdoc=\"&lt;meta http-equiv=&quot;Content-Security-Policy&quot; content=&quot;default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;&quot;&gt;",
            page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")]
    [InlineData("/messages/1", "default-src 'none'; style-src 'self' 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")]
    [InlineData("/messages/1/file", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")]
    [InlineData("/messages/999", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")]
    [InlineData("/post-office.css", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")]
    public async Task Every_page_has_the_strict_headers(string path, string policy)
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink");
        await desk.DeliverAsync();
        await desk.EnterAsync();

        using var response = await desk.GetAsync(path);

        string Header(string name) => Assert.Single(response.Headers.GetValues(name));
        Assert.Equal(policy, Header("Content-Security-Policy"));
        Assert.Equal(("DENY", "nosniff"), (Header("X-Frame-Options"), Header("X-Content-Type-Options")));
        Assert.Equal(("no-referrer", "no-store"), (Header("Referrer-Policy"), Header("Cache-Control")));
    }

    [Fact]
    public async Task The_file_is_downloaded_as_it_lies_in_the_outbox()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink");
        await desk.DeliverAsync();
        await desk.EnterAsync();

        using var response = await desk.GetAsync("/messages/1/file");

        Assert.Equal("attachment; filename=1.eml", response.Content.Headers.ContentDisposition!.ToString().Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal(await desk.MessageAsync(1), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_email_without_its_file_says_so()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink");
        await desk.EnterAsync();

        Assert.Contains("There is no file for this email", await desk.PageAsync("/messages/1"), StringComparison.Ordinal);
    }
}
