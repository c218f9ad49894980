using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

/// <summary>Login CSRF (A8, A10): a post that our page in this browser didn't make does nothing.</summary>
public sealed class FormTests : IAsyncLifetime
{
    private SignInHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await SignInHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public static TheoryData<string, string> ForeignHeaders => new()
    {
        { "Sec-Fetch-Site", "cross-site" },
        { "Sec-Fetch-Site", "same-site" },
        { "Sec-Fetch-Site", "none" },
        { "Origin", "https://evil.example" },
        { "Origin", "null" },
        { "Origin", "https://mail.gitdate.ink.evil.example" },
        { "Origin", "http://mail.gitdate.ink" },
    };

    [Theory]
    [MemberData(nameof(ForeignHeaders))]
    public async Task A_post_that_another_site_made_does_nothing(string header, string value)
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();
        var login = await browser.GetAsync("/login");
        var confirm = await browser.GetAsync($"/login/link?token={link.Token}");

        var code = await browser.PostAsync(
            "/login", [.. Browser.Hidden(login, "/login"), ("email", SignInHost.Ada), ("code", link.Code)], (header, value));
        var use = await browser.PostAsync("/login/link", Browser.Hidden(confirm, "/login/link"), (header, value));

        Assert.Equal((400, 400), (code.Status, use.Status));
        Assert.Null(browser.Cookie("session"));
        Assert.Equal(200, (await browser.GetAsync($"/login/link?token={link.Token}")).Status);
    }

    [Fact]
    public async Task A_browser_that_names_our_origin_and_nothing_else_is_taken()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();
        var page = await browser.GetAsync($"/login/link?token={link.Token}");

        var answer = await browser.PostAsync(
            "/login/link", Browser.Hidden(page, "/login/link"), ("Origin", SignInHost.Issuer));

        Assert.Equal(303, answer.Status);
    }

    [Fact]
    public async Task A_form_of_another_browser_does_nothing()
    {
        var link = await _host.LinkAsync();
        using var attacker = _host.Browser();
        using var victim = _host.Browser();
        var page = await attacker.GetAsync($"/login/link?token={link.Token}");
        await victim.GetAsync("/login");

        var answer = await victim.SubmitAsync(page, "/login/link");

        Assert.Equal(400, answer.Status);
        Assert.Null(victim.Cookie("session"));
    }

    [Fact]
    public async Task A_form_without_its_cookie_or_its_hidden_value_does_nothing()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();
        using var without = _host.Browser();
        var page = await browser.GetAsync($"/login/link?token={link.Token}");

        Assert.Equal(400, (await without.SubmitAsync(page, "/login/link")).Status);
        Assert.Equal(400, (await browser.PostAsync("/login/link", ("token", link.Token))).Status);
        Assert.Equal(400, (await browser.PostAsync("/login/link", ("token", link.Token), ("form", "x"))).Status);
        Assert.Equal(303, (await browser.SubmitAsync(page, "/login/link")).Status);
    }

    [Fact]
    public async Task What_is_no_form_does_nothing()
    {
        using var browser = _host.Browser();
        var page = await browser.GetAsync("/login");
        using var json = new HttpRequestMessage(HttpMethod.Post, "/login") { Content = new StringContent("{}") };
        json.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");

        Assert.Equal(400, (await browser.SendAsync(json)).Status);
        var huge = await browser.SubmitAsync(page, "/login", ("code", new string('A', 100_000)));
        Assert.Equal(400, huge.Status);
    }

    [Fact]
    public async Task An_expired_form_is_shown_anew_with_its_flow()
    {
        using var browser = _host.Browser();
        var flow = await _host.BeginFlowAsync(browser);

        var answer = await browser.PostAsync("/login", ("flow", flow), ("code", "x"), ("email", "y"));

        Assert.Equal(400, answer.Status);
        Assert.Contains(("flow", flow), Browser.Hidden(answer, "/login"));
    }

    [Fact]
    public async Task Failures_are_counted_without_a_line_for_each()
    {
        using var browser = _host.Browser();
        for (var i = 0; i < 10; i++)
            await browser.PostAsync("/login", ("email", "x"));
        using var stop = new CancellationTokenSource();
        var counting = _host.Stations.Strangers.RunAsync(stop.Token);

        await stop.CancelAsync();
        await counting;

        var line = Assert.Single(_host.Audit(), line => line.Contains("auth.strangers", StringComparison.Ordinal));
        Assert.Contains("\"outcome\":\"forged_form\",\"count\":10", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/login?flow=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/login?flow=a&flow=b")]
    public async Task A_flow_that_this_browser_did_not_begin_ends_here(string path)
    {
        using var browser = _host.Browser();

        var answer = await browser.GetAsync(path);

        Assert.Equal(400, answer.Status);
        Assert.DoesNotContain("<form", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stolen_flow_id_is_worth_nothing_in_another_browser()
    {
        using var owner = _host.Browser();
        using var thief = _host.Browser();
        var flow = await _host.BeginFlowAsync(owner);

        Assert.Equal(400, (await thief.GetAsync($"/login?flow={flow}")).Status);
        Assert.Equal(200, (await owner.GetAsync($"/login?flow={flow}")).Status);
    }

    [Fact]
    public async Task A_flow_that_ran_out_is_told()
    {
        using var browser = _host.Browser();
        var flow = await _host.BeginFlowAsync(browser);

        _host.Clock.Move(TimeSpan.FromMinutes(11));

        Assert.Equal(400, (await browser.GetAsync($"/login?flow={flow}")).Status);
    }

    [Fact]
    public async Task Forwarded_headers_change_no_redirect()
    {
        var link = await _host.LinkAsync();
        using var browser = _host.Browser();
        var page = await browser.GetAsync($"/login/link?token={link.Token}");

        var answer = await browser.PostAsync(
            "/login/link",
            Browser.Hidden(page, "/login/link"),
            ("Sec-Fetch-Site", "same-origin"), ("X-Forwarded-Host", "evil.example"), ("X-Original-URL", "/evil"), ("Host", "evil.example"));

        Assert.Equal((303, "/account"), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task Neither_secrets_nor_addresses_reach_the_log_the_audit_or_the_tables_in_clear()
    {
        using var log = new CollectedLog();
        await using var host = await SignInHost.StartAsync(new SignInHostTerms { Log = log });
        using var browser = host.Browser();
        var link = await host.LinkAsync();
        await browser.SubmitAsync(await browser.GetAsync($"/login/link?token={link.Token}"), "/login/link");
        var session = browser.Cookie("session")!;
        string[] secrets = [link.Token, link.Code, link.Code.Replace("-", "", StringComparison.Ordinal), session];

        var audit = string.Join('\n', host.Audit());
        var tables = string.Join('\n', host.Texts(
            "SELECT token_hash || code_hash FROM sign_in_link UNION ALL SELECT token_hash FROM session"));

        Assert.Contains("auth.signed_in", audit, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, $"{audit}\n{tables}\n{log.Text}", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("ada@", audit, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ada@", log.Text, StringComparison.OrdinalIgnoreCase);
    }
}
