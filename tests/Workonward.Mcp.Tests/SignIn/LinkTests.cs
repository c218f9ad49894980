using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

public sealed class LinkTests : IAsyncLifetime
{
    private SignInHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await SignInHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Opening_a_link_signs_nobody_in_and_uses_nothing_up()
    {
        var link = await _host.LinkAsync();
        using var scanner = _host.Browser();
        using var browser = _host.Browser();

        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await scanner.GetAsync(Path(link))).Status);
        var page = await browser.GetAsync(Path(link));

        Assert.Null(scanner.Cookie("session"));
        Assert.Contains(SignInHost.Ada, page.Body, StringComparison.Ordinal);
        Assert.Equal(303, (await browser.SubmitAsync(page, "/login/link")).Status);
    }

    [Fact]
    public async Task Confirming_signs_in_and_leads_to_the_account()
    {
        using var browser = _host.Browser();

        var answer = await OpenAndConfirmAsync(browser, await _host.LinkAsync());

        Assert.Equal((303, "/account"), (answer.Status, answer.Headers["Location"]));
        var session = await _host.SessionAsync(browser);
        Assert.Equal((SignInHost.Ada, SignInMethods.Link), (session!.EmailKey, session.Method));
    }

    [Fact]
    public async Task The_session_cookie_is_kept_from_scripts_other_hosts_and_clear_text()
    {
        using var browser = _host.Browser();

        var answer = await OpenAndConfirmAsync(browser, await _host.LinkAsync());

        var cookie = answer.Headers["Set-Cookie"];
        Assert.Contains("__Host-wo_session=", cookie, StringComparison.Ordinal);
        Assert.Contains("max-age=43200; path=/; secure; samesite=lax; httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_link_signs_in_once()
    {
        var link = await _host.LinkAsync();
        using var first = _host.Browser();
        using var second = _host.Browser();
        var (page, other) = (await first.GetAsync(Path(link)), await second.GetAsync(Path(link)));

        var used = await first.SubmitAsync(page, "/login/link");
        var repeated = await second.SubmitAsync(other, "/login/link");

        Assert.Equal((303, "/account"), (used.Status, used.Headers["Location"]));
        Assert.Equal((303, Path(link)), (repeated.Status, repeated.Headers["Location"]));
        Assert.Null(second.Cookie("session"));
        Assert.Equal(400, (await second.GetAsync(Path(link))).Status);
    }

    [Fact]
    public async Task A_second_click_goes_on_like_the_first()
    {
        using var browser = _host.Browser();
        using var impatient = _host.Browser();
        var flow = await _host.BeginFlowAsync(browser);
        var path = $"{Path(await _host.LinkAsync())}&flow={flow}";
        var page = await browser.GetAsync(path);
        // The second click of the same browser is sent with the cookies from before the first one's answer.
        foreach (var (name, value) in browser.Cookies)
            impatient.SetCookie(name["__Host-wo_".Length..], value);

        var first = await browser.SubmitAsync(page, "/login/link");
        var second = await impatient.SubmitAsync(page, "/login/link");
        impatient.SetCookie("session", browser.Cookie("session")!);
        var after = await impatient.GetAsync(second.Headers["Location"]);

        Assert.Equal((303, $"/consent?flow={flow}"), (first.Status, first.Headers["Location"]));
        Assert.Equal((303, path), (second.Status, second.Headers["Location"]));
        Assert.Equal((303, $"/consent?flow={flow}"), (after.Status, after.Headers["Location"]));
        Assert.Single(_host.Texts("SELECT token_hash FROM session"));
    }

    [Fact]
    public async Task Back_and_the_button_once_more_goes_on_too()
    {
        using var browser = _host.Browser();
        var page = await browser.GetAsync(Path(await _host.LinkAsync()));
        await browser.SubmitAsync(page, "/login/link");

        var again = await browser.SubmitAsync(page, "/login/link");

        Assert.Equal((303, "/account"), (again.Status, again.Headers["Location"]));
        Assert.Single(_host.Texts("SELECT token_hash FROM session"));
    }

    [Fact]
    public async Task Anothers_used_link_leads_nowhere()
    {
        using var ada = _host.Browser();
        using var grace = _host.Browser();
        var link = await _host.LinkAsync();
        await OpenAndConfirmAsync(ada, link);
        await _host.SignInAsync(grace, SignInHost.Grace);

        var page = await grace.GetAsync(Path(link));

        Assert.Equal(400, page.Status);
        Assert.DoesNotContain(SignInHost.Ada, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_twelve_browsers_at_once_one_gets_in()
    {
        var link = await _host.LinkAsync();
        var browsers = Enumerable.Range(0, 12).Select(_ => _host.Browser()).ToList();
        var pages = await Task.WhenAll(browsers.Select(browser => browser.GetAsync(Path(link))));

        var answers = await Task.WhenAll(browsers.Zip(pages, (browser, page) => browser.SubmitAsync(page, "/login/link")));

        Assert.Single(answers, answer => answer.Headers["Location"] == "/account");
        Assert.Single(browsers, browser => browser.Cookie("session") is not null);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task A_link_is_dead_after_fifteen_minutes()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();
        _host.Clock.Move(TimeSpan.FromMinutes(15) - TimeSpan.FromMilliseconds(1));
        var page = await browser.GetAsync(Path(link));
        Assert.Equal(200, page.Status);

        _host.Clock.Move(TimeSpan.FromMilliseconds(1));

        Assert.Equal(400, (await browser.SubmitAsync(page, "/login/link")).Status);
        Assert.Equal(400, (await browser.GetAsync(Path(link))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=nothing")]
    [InlineData("?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("?token=%00%ff")]
    public async Task A_link_that_is_none_shows_nobody(string query)
    {
        await _host.LinkAsync();
        using var browser = _host.Browser();

        var page = await browser.GetAsync("/login/link" + query);

        Assert.Equal(400, page.Status);
        Assert.DoesNotContain(SignInHost.Ada, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_given_twice_is_none()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();
        var page = await browser.GetAsync(Path(link));

        Assert.Equal(400, (await browser.GetAsync($"{Path(link)}&token={link.Token}")).Status);
        Assert.Equal(400, (await browser.SubmitAsync(page, "/login/link", ("token", link.Token))).Status);
    }

    [Fact]
    public async Task A_flow_that_waits_in_this_browser_goes_on()
    {
        using var browser = _host.Browser();
        var flow = await _host.BeginFlowAsync(browser);
        var link = await _host.LinkAsync();

        var page = await browser.GetAsync($"{Path(link)}&flow={flow}");
        var answer = await browser.SubmitAsync(page, "/login/link");

        Assert.Contains("chat.gitdate.ink", page.Body, StringComparison.Ordinal);
        Assert.Equal((303, $"/consent?flow={flow}"), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task A_flow_of_another_browser_is_not_gone_on_with()
    {
        using var attacker = _host.Browser();
        using var victim = _host.Browser();
        var flow = await _host.BeginFlowAsync(attacker);

        var page = await victim.GetAsync($"{Path(await _host.LinkAsync())}&flow={flow}");
        var answer = await victim.SubmitAsync(page, "/login/link", ("flow", flow));

        Assert.DoesNotContain("chat.gitdate.ink", page.Body, StringComparison.Ordinal);
        Assert.Equal("/account", answer.Headers["Location"]);
    }

    [Theory]
    [InlineData("flow", "https://evil.example")]
    [InlineData("next", "https://evil.example")]
    [InlineData("return", "//evil.example")]
    public async Task There_is_no_other_place_to_go(string name, string value)
    {
        using var browser = _host.Browser();
        var page = await browser.GetAsync($"{Path(await _host.LinkAsync())}&{name}={Uri.EscapeDataString(value)}");

        var answer = await browser.SubmitAsync(page, "/login/link", (name, value));

        Assert.Equal("/account", answer.Headers["Location"]);
    }

    [Fact]
    public async Task An_address_that_was_taken_from_the_list_has_no_link_any_more()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();
        var page = await browser.GetAsync(Path(link));

        _host.Stations.Allowed.Replace([SignInHost.Grace]);

        Assert.Equal(400, (await browser.SubmitAsync(page, "/login/link")).Status);
        Assert.Equal(400, (await browser.GetAsync(Path(link))).Status);
        Assert.Empty(_host.Texts("SELECT subject FROM person"));
    }

    [Fact]
    public async Task Where_links_are_off_there_is_no_page_for_them()
    {
        await using var host = await SignInHost.StartAsync(
            new SignInHostTerms { Offers = new SignInOffers(Passkey: true, Link: false, Email: false, Providers: []) });
        using var browser = host.Browser();

        Assert.Equal(404, (await browser.GetAsync(Path(await host.LinkAsync()))).Status);
        Assert.DoesNotContain("login-link", (await browser.GetAsync("/login")).Body, StringComparison.Ordinal);
        Assert.Equal(405, (await browser.PostAsync("/login")).Status);
    }

    [Fact]
    public async Task Every_answer_keeps_out_of_caches_and_frames()
    {
        using var browser = _host.Browser();
        var link = await _host.LinkAsync();
        var page = await browser.GetAsync(Path(link));
        var refused = await browser.GetAsync("/login/link?token=wrong");
        var landed = await browser.SubmitAsync(page, "/login/link");

        Assert.All([page, refused, landed], answer =>
        {
            Assert.Equal("no-store", answer.Headers["Cache-Control"]);
            Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
            Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        });
    }

    private static string Path(LoginLink link) => $"/login/link?token={link.Token}";

    private static async Task<Support.HttpAnswer> OpenAndConfirmAsync(Browser browser, LoginLink link) =>
        await browser.SubmitAsync(await browser.GetAsync(Path(link)), "/login/link");
}
