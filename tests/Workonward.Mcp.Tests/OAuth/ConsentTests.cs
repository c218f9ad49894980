using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary><c>/consent</c>: who may answer, how often, and what the client hears.</summary>
public sealed class ConsentTests(OAuthHouses houses) : IClassFixture<OAuthHouses>
{
    private readonly OAuthHouse _house = houses.House;
    private readonly Assistant _assistant = houses.Assistant;

    [Fact]
    public async Task A23_only_what_was_ticked_is_granted()
    {
        using var browser = _house.NewBrowser();

        var tokens = await _assistant.ConnectAsync(browser, OAuthHouse.Ada, "email.preview");

        Assert.Equal("email.preview", tokens.Scope);
        var answer = await _assistant.CallAsync(tokens.Access, "send_email", new { recipient = "person@gitdate.ink" });
        Assert.Equal(403, answer.Status);
    }

    [Fact]
    public async Task A23_a_scope_that_the_page_did_not_offer_is_no_tick()
    {
        using var browser = _house.NewBrowser();
        var page = await _assistant.ReachConsentAsync(browser, OAuthHouse.Ada, ("scope", "email.preview"));
        Assert.DoesNotContain("email.send\"", page.Body, StringComparison.Ordinal);

        var answer = await Assistant.AnswerConsentAsync(browser, page, "email.preview", "email.send", "email.admin");

        var tokens = TokenSet.Of(await _assistant.RedeemAsync(_assistant.Callback(answer)["code"]));
        Assert.Equal("email.preview", tokens.Scope);
    }

    [Fact]
    public async Task Another_account_can_be_used_for_the_same_flow()
    {
        using var browser = _house.NewBrowser();
        var page = await _assistant.ReachConsentAsync(browser, OAuthHouse.Ada);

        var left = await browser.SubmitAsync(page, "/account/sign-out");

        Assert.Equal(303, left.Status);
        Assert.StartsWith("/login?flow=", left.Headers["Location"], StringComparison.Ordinal);
        await _house.SignInAsync(browser, OAuthHouse.Bob, left.Headers["Location"]["/login?flow=".Length..]);
        var asked = await browser.GetAsync(left.Headers["Location"].Replace("/login", "/consent", StringComparison.Ordinal));
        Assert.Contains(OAuthHouse.Bob, asked.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(OAuthHouse.Ada, asked.Body, StringComparison.Ordinal);
        Assert.Contains("ends by itself after 90 days", asked.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/account")]
    [InlineData("/consent")]
    [InlineData("/passkey.js")]
    public async Task A_page_has_one_address_compared_letter_by_letter(string path)
    {
        using var browser = _house.NewBrowser();

        Assert.NotEqual(404, (await browser.GetAsync(path)).Status);
        Assert.Equal(404, (await browser.GetAsync(path.ToUpperInvariant())).Status);
        Assert.Equal(404, (await browser.GetAsync(path + "/")).Status);
    }

    [Fact]
    public async Task Nothing_ticked_asks_again_and_keeps_the_flow()
    {
        using var browser = _house.NewBrowser();
        var page = await _assistant.ReachConsentAsync(browser, OAuthHouse.Ada);

        var again = await browser.SubmitAsync(page, "/consent");

        Assert.Equal(200, again.Status);
        Assert.Contains("role=\"alert\"", again.Body, StringComparison.Ordinal);
        Assert.Contains("code", _assistant.Callback(await Assistant.AnswerConsentAsync(browser, again)).Keys);
    }

    [Fact]
    public async Task RFC_6749_section_4_1_2_1_a_no_is_access_denied_with_state_and_issuer()
    {
        using var browser = _house.NewBrowser();
        var page = await _assistant.ReachConsentAsync(browser, OAuthHouse.Ada);

        var answer = await browser.SubmitAsync(page, "/consent", ("deny", "1"), ("scope", "email.send"));

        var callback = _assistant.Callback(answer);
        Assert.Equal("access_denied", callback["error"]);
        Assert.Equal((_assistant.State, _house.Issuer), (callback["state"], callback["iss"]));
        Assert.DoesNotContain("code", callback.Keys);
        AssertGone(await Assistant.AnswerConsentAsync(browser, page));
    }

    [Fact]
    public async Task A8_an_answer_counts_once()
    {
        using var browser = _house.NewBrowser();
        var page = await _assistant.ReachConsentAsync(browser, OAuthHouse.Ada);
        Assert.Equal(303, (await Assistant.AnswerConsentAsync(browser, page)).Status);
        _house.Clock.Move(TimeSpan.FromSeconds(10));

        var again = await Assistant.AnswerConsentAsync(browser, page);

        AssertGone(again);
        Assert.Contains("Nothing more was connected", again.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A8_a_second_click_leads_where_the_first_led_and_connects_nothing_more()
    {
        using var browser = _house.NewBrowser();
        var page = await _assistant.ReachConsentAsync(browser, OAuthHouse.Ada);
        var before = await ConnectionsAsync();

        var clicks = await Task.WhenAll(
            Assistant.AnswerConsentAsync(browser, page), Assistant.AnswerConsentAsync(browser, page));

        Assert.Equal([303, 303], clicks.Select(click => click.Status));
        Assert.Equal(clicks[0].Headers["Location"], clicks[1].Headers["Location"]);
        Assert.Equal(before + 1, await ConnectionsAsync());

        async Task<int> ConnectionsAsync() => (await _house.AuditAsync()).Split("\"auth.granted\"").Length;
    }

    [Fact]
    public async Task A8_another_choice_posted_after_an_answer_is_out_of_date()
    {
        using var browser = _house.NewBrowser();
        var page = await _assistant.ReachConsentAsync(browser, OAuthHouse.Ada);
        Assert.Equal(303, (await Assistant.AnswerConsentAsync(browser, page, "email.preview")).Status);

        AssertGone(await Assistant.AnswerConsentAsync(browser, page, "email.preview", "email.send"));
    }

    [Fact]
    public async Task A6_a_flow_in_a_browser_that_did_not_begin_it_is_a_400()
    {
        using Browser victim = _house.NewBrowser(), attacker = _house.NewBrowser();
        await _house.SignInAsync(victim, OAuthHouse.Ada);
        var begun = await attacker.GetAsync(_assistant.AuthorizePath());

        AssertGone(await victim.GetAsync(begun.Headers["Location"]));
    }

    [Fact]
    public async Task A6_the_form_of_one_browser_is_worth_nothing_in_another()
    {
        using Browser ada = _house.NewBrowser(), bob = _house.NewBrowser();
        var page = await _assistant.ReachConsentAsync(ada, OAuthHouse.Ada);
        await _house.SignInAsync(bob, OAuthHouse.Bob);

        AssertGone(await bob.SubmitAsync(page, "/consent", ("scope", "email.send")));
        Assert.Contains("code", _assistant.Callback(await Assistant.AnswerConsentAsync(ada, page)).Keys);
    }

    [Fact]
    public async Task A8_the_hidden_value_of_one_flow_answers_no_other()
    {
        using var browser = _house.NewBrowser();
        var first = await _assistant.ReachConsentAsync(browser, OAuthHouse.Ada);
        var second = await _assistant.ReachConsentAsync(browser, OAuthHouse.Ada);
        var (guards, flows) = (Hidden(first, "form"), Hidden(second, "flow"));

        var answer = await browser.PostAsync("/consent", ("form", guards), ("flow", flows), ("scope", "email.send"));

        Assert.Equal(400, answer.Status);
        Assert.Contains("out of date", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task A8_a_post_of_another_site_is_refused_though_cookies_and_value_are_right(string name, string value)
    {
        using var browser = _house.NewBrowser();
        var page = await _assistant.ReachConsentAsync(browser, OAuthHouse.Ada);

        var answer = await browser.PostAsync(
            "/consent", [.. Browser.Hidden(page, "/consent"), ("scope", "email.send")], (name, value));

        Assert.Equal(400, answer.Status);
        Assert.False(answer.Headers.ContainsKey("Location"));
    }

    [Fact]
    public async Task A8_without_a_session_a_post_leads_to_sign_in_and_grants_nothing()
    {
        using var browser = _house.NewBrowser();
        var begun = await browser.GetAsync(_assistant.AuthorizePath());
        var flow = begun.Headers["Location"].Split("flow=")[1];

        var answer = await browser.PostAsync("/consent", ("flow", flow), ("form", "x"), ("scope", "email.send"));

        Assert.Equal((303, $"/login?flow={flow}"), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task A10_the_page_names_the_account_the_host_and_that_the_name_is_not_verified()
    {
        using var browser = _house.NewBrowser();

        var page = await _assistant.ReachConsentAsync(browser, OAuthHouse.Ada);

        Assert.All(
            [OAuthHouse.Ada, "claude.ai", "Test assistant"],
            shown => Assert.Contains(shown, page.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("form-action", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("same-origin", page.Headers["Referrer-Policy"]);
    }

    [Fact]
    public async Task A2_a_program_on_the_persons_machine_is_warned_of_and_a_web_address_is_not()
    {
        const string Warning = "any program there can give itself this name";
        var local = await _house.NewAssistantAsync("http://localhost:4711/callback");
        using var browser = _house.NewBrowser();

        var page = await local.ReachConsentAsync(browser, OAuthHouse.Ada);
        var web = await _assistant.ReachConsentAsync(browser, OAuthHouse.Ada);

        Assert.Contains(Warning, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Warning, web.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flow_ends_after_ten_minutes()
    {
        await using var house = await OAuthHouse.StartAsync();
        var assistant = await house.NewAssistantAsync();
        using var browser = house.NewBrowser();
        var page = await assistant.ReachConsentAsync(browser, OAuthHouse.Ada);

        house.Clock.Move(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));

        AssertGone(await Assistant.AnswerConsentAsync(browser, page));
    }

    [Theory]
    [InlineData("/consent")]
    [InlineData("/consent?flow=")]
    [InlineData("/consent?flow=x")]
    [InlineData("/consent?flow=x&flow=y")]
    public async Task What_names_no_flow_of_this_browser_is_a_400(string path)
    {
        using var browser = _house.NewBrowser();

        AssertGone(await browser.GetAsync(path));
    }

    private static string Hidden(HttpAnswer page, string name) =>
        Browser.Hidden(page, "/consent").Single(field => field.Name == name).Value;

    private static void AssertGone(HttpAnswer answer)
    {
        Assert.Equal((400, "text/html"), (answer.Status, answer.ContentType));
        Assert.False(answer.Headers.ContainsKey("Location"));
    }
}
