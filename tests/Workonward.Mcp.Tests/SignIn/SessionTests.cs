using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

public sealed class SessionTests : IAsyncLifetime
{
    private SignInHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await SignInHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Each_sign_in_makes_a_new_session_and_ends_the_one_before()
    {
        using var browser = _host.Browser();
        await _host.SignInAsync(browser);
        var first = browser.Cookie("session")!;

        await _host.SignInAsync(browser);

        Assert.NotEqual(first, browser.Cookie("session"));
        Assert.Null(await _host.Get<Sessions>().FindAsync(first, SignInHost.Stop));
        Assert.NotNull(await _host.SessionAsync(browser));
    }

    [Fact]
    public async Task A_session_id_that_somebody_planted_is_never_taken_over()
    {
        using var browser = _host.Browser();
        browser.SetCookie("session", new string('A', 43));

        await _host.SignInAsync(browser);

        Assert.NotEqual(new string('A', 43), browser.Cookie("session"));
        Assert.Null(await _host.Get<Sessions>().FindAsync(new string('A', 43), SignInHost.Stop));
    }

    [Fact]
    public async Task Signing_in_as_somebody_else_ends_the_first_persons_session()
    {
        using var browser = _host.Browser();
        await _host.SignInAsync(browser, SignInHost.Ada);
        var adas = browser.Cookie("session")!;

        await _host.SignInAsync(browser, SignInHost.Grace);

        Assert.Null(await _host.Get<Sessions>().FindAsync(adas, SignInHost.Stop));
        Assert.Equal(SignInHost.Grace, (await _host.SessionAsync(browser))!.EmailKey);
    }

    [Fact]
    public async Task Who_is_signed_in_is_not_asked_again()
    {
        using var browser = _host.Browser();
        await _host.SignInAsync(browser);
        var flow = await _host.BeginFlowAsync(browser);

        Assert.Equal("/account", (await browser.GetAsync("/login")).Headers["Location"]);
        Assert.Equal($"/consent?flow={flow}", (await browser.GetAsync($"/login?flow={flow}")).Headers["Location"]);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours()
    {
        using var browser = _host.Browser();
        await _host.SignInAsync(browser);
        _host.Clock.Move(TimeSpan.FromHours(12) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await _host.SessionAsync(browser));

        _host.Clock.Move(TimeSpan.FromMilliseconds(1));

        Assert.Null(await _host.SessionAsync(browser));
        Assert.Equal(200, (await browser.GetAsync("/login")).Status);
    }

    [Fact]
    public async Task An_address_that_was_taken_from_the_list_is_signed_out_for_good()
    {
        using var browser = _host.Browser();
        await _host.SignInAsync(browser);

        _host.Stations.Allowed.Replace([SignInHost.Grace]);
        var gone = await browser.GetAsync("/login");
        _host.Stations.Allowed.Replace([SignInHost.Ada]);

        Assert.Equal(200, gone.Status);
        Assert.Null(await _host.SessionAsync(browser));
        Assert.Contains(_host.Audit(), line => line.Contains("\"outcome\":\"not_allowed\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signing_out_ends_this_browser_alone()
    {
        using var here = _host.Browser();
        using var there = _host.Browser();
        await _host.SignInAsync(here);
        await _host.SignInAsync(there);
        var token = here.Cookie("session")!;

        var answer = await here.PostAsync("/account/sign-out", ("form", Guard(here)));

        Assert.Equal((303, "/signed-out"), (answer.Status, answer.Headers["Location"]));
        Assert.Contains("You are signed out", (await here.GetAsync("/signed-out")).Body, StringComparison.Ordinal);
        Assert.Null(here.Cookie("session"));
        Assert.Null(await _host.Get<Sessions>().FindAsync(token, SignInHost.Stop));
        Assert.NotNull(await _host.SessionAsync(there));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_browser_of_this_person()
    {
        using var here = _host.Browser();
        using var there = _host.Browser();
        using var graces = _host.Browser();
        await _host.SignInAsync(here);
        await _host.SignInAsync(there);
        await _host.SignInAsync(graces, SignInHost.Grace);

        var answer = await here.PostAsync("/account/sign-out-everywhere", ("form", Guard(here)));

        Assert.Equal((303, "/signed-out?everywhere"), (answer.Status, answer.Headers["Location"]));
        Assert.Contains("everywhere", (await ArriveAsync(here, "same-origin")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("everywhere", (await ArriveAsync(here, "cross-site")).Body, StringComparison.Ordinal);
        Assert.Null(await _host.SessionAsync(there));
        Assert.NotNull(await _host.SessionAsync(graces));
        Assert.Contains(
            _host.Audit(), line => line.Contains("\"outcome\":\"everywhere\",\"count\":2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/account/sign-out")]
    [InlineData("/account/sign-out-everywhere")]
    public async Task Another_site_signs_nobody_out(string path)
    {
        using var browser = _host.Browser();
        await _host.SignInAsync(browser);

        await browser.PostAsync(path, [("form", Guard(browser))], ("Sec-Fetch-Site", "cross-site"));
        await browser.PostAsync(path, ("form", "wrong"));
        var get = await browser.GetAsync(path);

        Assert.Equal(405, get.Status);
        Assert.NotNull(await _host.SessionAsync(browser));
    }

    [Fact]
    public async Task A_stale_sign_out_says_that_nothing_was_done()
    {
        using var browser = _host.Browser();
        await _host.SignInAsync(browser);

        var answer = await browser.PostAsync("/account/sign-out", ("form", "stale"));

        Assert.Equal((303, "/account?done=form-expired"), (answer.Status, answer.Headers["Location"]));
        Assert.NotNull(await _host.SessionAsync(browser));
    }

    [Fact]
    public async Task Nobody_who_is_signed_in_is_told_otherwise()
    {
        using var browser = _host.Browser();
        await _host.SignInAsync(browser);

        var answer = await browser.GetAsync("/signed-out");

        Assert.Equal((303, "/account"), (answer.Status, answer.Headers["Location"]));
    }

    private static Task<HttpAnswer> ArriveAsync(Browser browser, string site)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/signed-out?everywhere");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        return browser.SendAsync(request);
    }

    private string Guard(Browser browser) =>
        _host.Get<FormGuard>().Token(browser.Cookie("session")!, FormPurposes.Account);
}
