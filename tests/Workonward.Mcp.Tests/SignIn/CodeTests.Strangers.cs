using Workonward.Core.Grants.People;
using Workonward.Mcp.SignIn;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

public sealed partial class CodeTests
{
    // A18: one strict reading of an address, and an answer that says nothing about it.
    [Theory]
    [InlineData("nobody@gitdate.ink")]
    [InlineData("ada+tag@gitdate.ink")]
    [InlineData("a.da@gitdate.ink")]
    [InlineData("\"ada\"@gitdate.ink")]
    [InlineData("ada@gitdate.ink\r\nBcc: grace@gitdate.ink")]
    [InlineData("ada(comment)@gitdate.ink")]
    [InlineData("ada@gitdate.ink,grace@gitdate.ink")]
    [InlineData("аda@gitdate.ink")]
    [InlineData("ada@gıtdate.ink")]
    [InlineData("")]
    [InlineData("@")]
    public async Task Another_address_is_not_let_in_and_learns_nothing(string email)
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();

        Assert.Equal(
            await ComparableAsync(browser, SignInHost.Ada, Wrong), await ComparableAsync(browser, email, link.Code));
        Assert.Empty(_host.Texts("SELECT subject FROM person"));
    }

    [Fact]
    public async Task A_nul_in_the_form_ends_the_reading_of_it()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();

        Assert.Equal(400, (await TypeAsync(browser, "ada@gitdate.ink\0", link.Code)).Status);
        Assert.Null(browser.Cookie("session"));
    }

    [Fact]
    public async Task An_address_of_320_characters_is_refused_like_any_other()
    {
        using var browser = _host.Browser();

        Assert.Equal(
            await ComparableAsync(browser, SignInHost.Ada, Wrong),
            await ComparableAsync(browser, $"{new string('a', 320)}@gitdate.ink", Wrong));
    }

    [Fact]
    public async Task Known_unknown_and_linkless_addresses_get_the_same_answer()
    {
        await _host.LinkAsync(SignInHost.Ada);
        using var browser = _host.Browser();

        var known = await ComparableAsync(browser, SignInHost.Ada, Wrong);
        var linkless = await ComparableAsync(browser, SignInHost.Grace, Wrong);
        var unknown = await ComparableAsync(browser, "nobody@gitdate.ink", Wrong);

        Assert.Equal((known, known), (linkless, unknown));
    }

    [Fact]
    public async Task Every_try_costs_the_same_work_whatever_is_known()
    {
        await _host.LinkAsync(SignInHost.Ada);
        using var browser = _host.Browser();
        var page = await browser.GetAsync("/login");

        // The commit to the disk is the dearest part after the hash, and every try makes exactly one.
        var commits = new List<long>();
        foreach (var email in new[] { SignInHost.Ada, SignInHost.Grace, "nobody@gitdate.ink", "no address" })
        {
            var before = Tries();
            await SubmitAsync(browser, page, email, Wrong);
            commits.Add(Tries() - before);
        }

        Assert.All(commits, commit => Assert.Equal(1, commit));

        long Tries() => long.Parse(
            _host.Texts("SELECT CAST(COALESCE(SUM(tries), 0) AS TEXT) FROM sign_in_link_try")[0],
            System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task One_network_has_so_many_tries_a_minute_and_new_ones_in_the_next()
    {
        using var browser = _host.Browser();
        var page = await browser.GetAsync("/login");
        for (var i = 0; i < SignInLimits.TriesPerMinute; i++)
            Assert.Equal(400, (await SubmitAsync(browser, page, "nobody@gitdate.ink", Wrong)).Status);

        var refused = await SubmitAsync(browser, page, SignInHost.Ada, (await _host.LinkAsync()).Code);
        _host.Clock.Move(TimeSpan.FromMinutes(1));

        Assert.Equal((429, "60"), (refused.Status, refused.Headers["Retry-After"]));
        Assert.Equal(303, (await SubmitAsync(browser, page, SignInHost.Ada, (await _host.LinkAsync()).Code)).Status);
    }

    [Fact]
    public async Task Strangers_elsewhere_can_not_keep_a_person_from_typing_a_code()
    {
        var links = _host.Get<LinkSignIn>();
        var link = await _host.LinkAsync();
        for (var i = 0; i < 200; i++)
        {
            Assert.IsType<LinkOutcome.Refused>(await links.RedeemCodeAsync(
                i % 2 == 0 ? "nobody@gitdate.ink" : SignInHost.Ada, Wrong, "203.0.113.7", SignInHost.Stop));
        }

        using var browser = _host.Browser();

        Assert.Equal(303, (await TypeAsync(browser, SignInHost.Ada, link.Code)).Status);
    }

    [Fact]
    public async Task What_another_site_posts_in_a_persons_browser_costs_the_person_no_try()
    {
        using var browser = _host.Browser();
        var page = await browser.GetAsync("/login");
        for (var i = 0; i < SignInLimits.TriesPerMinute + 5; i++)
        {
            var forged = await browser.PostAsync(
                "/login", [.. Browser.Hidden(page, "/login"), ("email", SignInHost.Ada), ("code", Wrong)],
                ("Sec-Fetch-Site", "cross-site"));
            Assert.Equal(400, forged.Status);
        }

        Assert.Equal(303, (await SubmitAsync(browser, page, SignInHost.Ada, (await _host.LinkAsync()).Code)).Status);
    }
}
