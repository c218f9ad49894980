using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

public sealed partial class CodeTests : IAsyncLifetime
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

    // WCAG 3.3.1 and 3.3.7: the error is told at the field and in the tab's title, and what was typed needn't be typed again.
    [Theory]
    [InlineData(SignInHost.Ada)]
    [InlineData("stranger@example.com")]
    [InlineData("\"><script>@example.com")]
    public async Task A_wrong_code_is_told_at_its_field_and_the_address_stays(string email)
    {
        using var browser = _host.Browser();

        var answer = await TypeAsync(browser, email, Wrong);

        Assert.Contains("<title>Error: Sign in", answer.Body, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\" aria-describedby=\"problem\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"problem\" role=\"alert\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains($" value=\"{System.Net.WebUtility.HtmlEncode(email)}\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("><script>@", answer.Body, StringComparison.Ordinal);
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

    private static Task<HttpAnswer> SubmitAsync(Browser browser, HttpAnswer page, string email, string code) =>
        browser.SubmitAsync(page, "/login", ("email", email), ("code", code));

    private static async Task<HttpAnswer> TypeAsync(Browser browser, string email, string code) =>
        await SubmitAsync(browser, await browser.GetAsync("/login"), email, code);

    // All that a stranger can see of an answer but the time of day, and what they typed themselves.
    private static async Task<string> ComparableAsync(Browser browser, string email, string code)
    {
        var answer = await TypeAsync(browser, email, code);
        var typed = $" value=\"{System.Net.WebUtility.HtmlEncode(email)}\"";
        var headers = answer.Headers.Where(header => header.Key is not "Date").Select(header => $"{header.Key}: {header.Value}");
        return $"{answer.Status}\n{string.Join('\n', headers)}\n{answer.Body.Replace(typed, "", StringComparison.Ordinal)}";
    }
}
