using Workonward.Core.Grants.People;
using Workonward.Mcp.SignIn;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

public sealed class CodeTests : IAsyncLifetime
{
    private const string Wrong = "ZZZZ-ZZZZ";
    private SignInHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await SignInHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_code_beside_a_link_signs_in()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();

        var answer = await TypeAsync(browser, SignInHost.Ada, link.Code);

        Assert.Equal((303, "/account"), (answer.Status, answer.Headers["Location"]));
        Assert.Equal(SignInHost.Ada, (await _host.SessionAsync(browser))!.EmailKey);
    }

    [Fact]
    public async Task It_may_be_typed_in_small_letters_with_spaces()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();
        var typed = $" {link.Code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()} ";

        Assert.Equal(303, (await TypeAsync(browser, " ADA@Gitdate.ink ", typed)).Status);
    }

    [Fact]
    public async Task A_flow_that_waits_goes_on()
    {
        using var browser = _host.Browser();
        var flow = await _host.BeginFlowAsync(browser);
        var page = await browser.GetAsync($"/login?flow={flow}");

        var answer = await browser.SubmitAsync(
            page, "/login", ("email", SignInHost.Ada), ("code", (await _host.LinkAsync()).Code));

        Assert.Contains("chat.gitdate.ink", page.Body, StringComparison.Ordinal);
        Assert.Equal($"/consent?flow={flow}", answer.Headers["Location"]);
    }

    [Fact]
    public async Task A_wrong_code_keeps_the_flow_on_the_page()
    {
        using var browser = _host.Browser();
        var flow = await _host.BeginFlowAsync(browser);
        var page = await browser.GetAsync($"/login?flow={flow}");

        var answer = await browser.SubmitAsync(page, "/login", ("email", SignInHost.Ada), ("code", Wrong));

        Assert.Contains(("flow", flow), Browser.Hidden(answer, "/login"));
    }

    [Fact]
    public async Task A_code_is_good_once_and_so_is_its_link()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();
        using var other = _host.Browser();
        await TypeAsync(browser, SignInHost.Ada, link.Code);

        Assert.Equal(400, (await TypeAsync(other, SignInHost.Ada, link.Code)).Status);
        Assert.Equal(400, (await other.GetAsync($"/login/link?token={link.Token}")).Status);
    }

    [Fact]
    public async Task Five_wrong_tries_kill_the_code_and_never_the_link()
    {
        var link = await _host.LinkAsync();
        using var attacker = _host.Browser();
        using var browser = _host.Browser();
        for (var i = 0; i < 5; i++)
            Assert.Equal(400, (await TypeAsync(attacker, SignInHost.Ada, Wrong)).Status);

        Assert.Equal(400, (await TypeAsync(browser, SignInHost.Ada, link.Code)).Status);
        var page = await browser.GetAsync($"/login/link?token={link.Token}");
        Assert.Equal(303, (await browser.SubmitAsync(page, "/login/link")).Status);
    }

    [Fact]
    public async Task After_four_wrong_tries_the_right_code_is_taken()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();
        for (var i = 0; i < 4; i++)
            await TypeAsync(browser, SignInHost.Ada, Wrong);

        Assert.Equal(303, (await TypeAsync(browser, SignInHost.Ada, link.Code)).Status);
    }

    [Fact]
    public async Task Guesses_at_once_are_counted_before_they_are_looked_at()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();
        var page = await browser.GetAsync("/login");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SubmitAsync(browser, page, SignInHost.Ada, Wrong)));

        Assert.Equal(400, (await SubmitAsync(browser, page, SignInHost.Ada, link.Code)).Status);
    }

    [Fact]
    public async Task Wrong_tries_for_one_address_leave_the_code_of_another_alone()
    {
        var link = await _host.LinkAsync(SignInHost.Grace);
        using var browser = _host.Browser();
        for (var i = 0; i < 6; i++)
            await TypeAsync(browser, SignInHost.Ada, link.Code);

        Assert.Equal(303, (await TypeAsync(browser, SignInHost.Grace, link.Code)).Status);
    }

    [Fact]
    public async Task A_newer_link_voids_the_code_of_the_older_one_and_not_the_link()
    {
        var older = await _host.LinkAsync();
        var newer = await _host.LinkAsync();
        using var browser = _host.Browser();

        Assert.Equal(400, (await TypeAsync(browser, SignInHost.Ada, older.Code)).Status);
        Assert.Equal(200, (await browser.GetAsync($"/login/link?token={older.Token}")).Status);
        Assert.Equal(303, (await TypeAsync(browser, SignInHost.Ada, newer.Code)).Status);
    }

    [Fact]
    public async Task A_code_is_dead_after_fifteen_minutes()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();

        _host.Clock.Move(TimeSpan.FromMinutes(15));

        Assert.Equal(400, (await TypeAsync(browser, SignInHost.Ada, link.Code)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ABCDEFG")]
    [InlineData("ABCDEFGHJ")]
    [InlineData("ABCD-EFG\n")]
    [InlineData("ABCD-EFG0")]
    [InlineData("ÄBCD-EFGH")]
    [InlineData("ＡＢＣＤＥＦＧＨ")]
    [InlineData("%00%00%00%00%00%00%00%00")]
    public async Task What_is_no_code_is_refused_like_a_wrong_one(string typed)
    {
        await _host.LinkAsync();
        using var browser = _host.Browser();

        Assert.Equal(
            await ComparableAsync(browser, SignInHost.Ada, Wrong), await ComparableAsync(browser, SignInHost.Ada, typed));
    }

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

    private static Task<HttpAnswer> SubmitAsync(Browser browser, HttpAnswer page, string email, string code) =>
        browser.SubmitAsync(page, "/login", ("email", email), ("code", code));

    private static async Task<HttpAnswer> TypeAsync(Browser browser, string email, string code) =>
        await SubmitAsync(browser, await browser.GetAsync("/login"), email, code);

    // All that a stranger can see of an answer but the time of day.
    private static async Task<string> ComparableAsync(Browser browser, string email, string code)
    {
        var answer = await TypeAsync(browser, email, code);
        var headers = answer.Headers.Where(header => header.Key is not "Date").Select(header => $"{header.Key}: {header.Value}");
        return $"{answer.Status}\n{string.Join('\n', headers)}\n{answer.Body}";
    }
}
