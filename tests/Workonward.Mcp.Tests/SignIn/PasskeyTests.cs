using System.Buffers.Text;
using System.Text;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.SignIn.Passkeys;
using Workonward.Mcp.Tests.Support.Passkeys;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

public sealed class PasskeyTests : IAsyncLifetime
{
    private readonly SoftwareAuthenticator _key = new(SignInHost.Issuer);
    private SignInHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await PasskeyHost.StartAsync();

    public ValueTask DisposeAsync()
    {
        _key.Dispose();
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task A_person_makes_a_passkey_after_a_link_and_signs_in_with_it_elsewhere()
    {
        await EnrolAsync();
        using var elsewhere = _host.Browser();

        var answer = await elsewhere.SignInAsync(_key);

        Assert.Equal((303, "/account"), (answer.Status, answer.Headers["Location"]));
        var session = await _host.SessionAsync(elsewhere);
        Assert.Equal((SignInHost.Ada, SignInMethods.Passkey), (session!.EmailKey, session.Method));
        Assert.Equal(["auth.passkey_added", "auth.signed_in"], _host.Events().TakeLast(2));
    }

    [Fact]
    public async Task The_same_passkey_signs_in_again_and_again()
    {
        await EnrolAsync();
        using var browser = _host.Browser();

        for (var times = 0; times < 3; times++)
            Assert.Equal(303, (await browser.SignInAsync(_key)).Status);
    }

    [Fact]
    public async Task An_authenticator_without_a_counter_signs_in_again_and_again()
    {
        _key.HasCounter = false;
        await EnrolAsync();
        using var browser = _host.Browser();

        Assert.Equal(303, (await browser.SignInAsync(_key)).Status);
        Assert.Equal(303, (await browser.SignInAsync(_key)).Status);
    }

    [Fact]
    public async Task A_new_passkey_is_asked_for_this_host_this_person_and_with_proof_of_presence()
    {
        using var browser = await SignedInAsync();
        await browser.EnrolAsync(_key);

        var options = (await browser.AskForNewAsync()).Options;

        Assert.Equal("mail.gitdate.ink", options["rp"]!["id"]!.GetValue<string>());
        Assert.Equal("required", options["authenticatorSelection"]!["userVerification"]!.GetValue<string>());
        Assert.Equal("required", options["authenticatorSelection"]!["residentKey"]!.GetValue<string>());
        Assert.Equal("none", options["attestation"]!.GetValue<string>());
        Assert.Equal(SignInHost.Ada, options["user"]!["name"]!.GetValue<string>());
        Assert.Equal(
            (await _host.PersonAsync(SignInHost.Ada)).Subject,
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(options["user"]!["id"]!.GetValue<string>())));
        Assert.Equal(
            Base64Url.EncodeToString(_key.CredentialId),
            Assert.Single(options["excludeCredentials"]!.AsArray())!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_signs_in_is_asked_without_a_name_and_everybody_alike()
    {
        using var stranger = _host.Browser();
        var before = (await stranger.AskWhoAsync()).Options.AsObject();
        await EnrolAsync();

        var after = (await stranger.AskWhoAsync()).Options.AsObject();

        Assert.Equal("mail.gitdate.ink", after["rpId"]!.GetValue<string>());
        Assert.Equal("required", after["userVerification"]!.GetValue<string>());
        Assert.True(before.Remove("challenge") && after.Remove("challenge"));
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
        Assert.DoesNotContain(Base64Url.EncodeToString(_key.CredentialId), after.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flow_that_waits_goes_on_after_a_sign_in()
    {
        await EnrolAsync();
        using var browser = _host.Browser();
        var flow = await _host.BeginFlowAsync(browser);
        var asked = await browser.AskWhoAsync($"/login?flow={flow}");

        var answer = await browser.AnswerAsync("/passkey/sign-in", asked, _key.Get(asked.Options), ("flow", flow));

        Assert.Equal((303, $"/consent?flow={flow}"), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task A_flow_that_waits_goes_on_after_the_offer()
    {
        using var browser = await SignedInAsync();
        var flow = await _host.BeginFlowAsync(browser);
        var asked = await browser.AskForNewAsync($"{OfferPath}?flow={flow}");

        var answer = await browser.AnswerAsync("/passkey/new", asked, _key.Create(asked.Options), ("flow", flow));

        Assert.Equal((303, $"/consent?flow={flow}"), (answer.Status, answer.Headers["Location"]));
    }

    [Theory]
    [InlineData("flow", "https://evil.example")]
    [InlineData("next", "//evil.example")]
    public async Task There_is_no_other_place_to_go(string name, string value)
    {
        await EnrolAsync();
        using var browser = _host.Browser();
        var asked = await browser.AskWhoAsync();

        var answer = await browser.AnswerAsync("/passkey/sign-in", asked, _key.Get(asked.Options), (name, value));

        Assert.Equal((303, "/account"), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task Signing_in_ends_the_session_that_the_browser_had()
    {
        using var browser = await EnrolAsync();
        var before = browser.Cookie("session");
        using var visitor = _host.Browser();
        var asked = await visitor.AskWhoAsync();
        visitor.SetCookie("session", before!);

        await visitor.AnswerAsync("/passkey/sign-in", asked, _key.Get(asked.Options));

        Assert.NotEqual(before, visitor.Cookie("session"));
        Assert.Null(await _host.Get<Sessions>().FindAsync(before, SignInHost.Stop));
    }

    [Theory]
    [InlineData("Ada's laptop", "Ada&#39;s laptop")]
    [InlineData("", "Passkey")]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("x\u202Ey", "xy")]
    public async Task The_account_shows_the_name_that_was_typed_and_runs_none_of_it(string typed, string shown)
    {
        using var browser = await SignedInAsync();

        await browser.EnrolAsync(_key, ("name", typed));

        Assert.Contains($"<bdi>{shown}</bdi>", (await browser.GetAsync("/account")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_comes_in_by_a_link_is_offered_a_passkey_until_they_have_one()
    {
        using var browser = _host.Browser();
        Assert.Equal(OfferPath, await ComeInAsync(browser));
        await browser.EnrolAsync(_key);

        Assert.Equal("/account", await ComeInAsync(browser));
    }

    [Fact]
    public async Task The_offer_keeps_the_flow_that_waits()
    {
        using var browser = _host.Browser();
        var flow = await _host.BeginFlowAsync(browser);

        Assert.Equal($"{OfferPath}?flow={flow}", await ComeInAsync(browser, $"&flow={flow}"));
        Assert.Contains($"/consent?flow={flow}", (await browser.GetAsync($"{OfferPath}?flow={flow}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_offer_shows_whom_it_is_for_and_asks_signed_in_people_only()
    {
        using var stranger = _host.Browser();
        Assert.Equal("/login", (await stranger.GetAsync(OfferPath)).Headers["Location"]);

        using var browser = await SignedInAsync();
        var page = await browser.GetAsync(OfferPath);

        Assert.Equal(200, page.Status);
        Assert.Contains(SignInHost.Ada, page.Body, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_is_the_only_one_and_kept_until_it_changes()
    {
        using var browser = _host.Browser();

        var script = await browser.GetAsync("/passkey.js");

        Assert.Equal("text/javascript; charset=utf-8", script.Headers["Content-Type"]);
        Assert.Equal("nosniff", script.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-cache", script.Headers["Cache-Control"]);
        Assert.Contains("navigator.credentials.get", script.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("innerHTML", script.Body, StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/passkey.js");
        again.Headers.TryAddWithoutValidation("If-None-Match", script.Headers["ETag"]);
        Assert.Equal(304, (await browser.SendAsync(again)).Status);
    }

    [Fact]
    public async Task Where_passkeys_are_off_nothing_of_them_answers()
    {
        await using var host = await PasskeyHost.StartAsync(
            new SignInHostTerms { Offers = new SignInOffers(Passkey: false, Link: true, Email: false, Providers: []) });
        using var browser = host.Browser();
        await host.SignInAsync(browser);

        Assert.Equal(404, (await browser.GetAsync("/passkey.js")).Status);
        Assert.Equal(404, (await browser.GetAsync(OfferPath)).Status);
        Assert.Equal(404, (await browser.PostAsync("/passkey/options")).Status);
        Assert.Equal(404, (await browser.PostAsync("/passkey/new")).Status);
        Assert.DoesNotContain("data-passkey", (await browser.GetAsync("/account")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://mail.gitdate.ink", true)]
    [InlineData("https://mail.gitdate.ink:8443", true)]
    [InlineData("http://localhost:8765", true)]
    [InlineData("http://127.0.0.1:8765", false)]
    [InlineData("https://[::1]:8765", false)]
    public void Browsers_make_passkeys_for_names_only(string issuer, bool can) =>
        Assert.Equal(can, PasskeyRules.CanServe(issuer));

    [Fact]
    public async Task A_whole_life_of_a_passkey_needs_no_key_ring()
    {
        using var browser = await EnrolAsync();
        using var elsewhere = _host.Browser();
        Assert.Equal(303, (await elsewhere.SignInAsync(_key)).Status);

        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly =>
            assembly.GetName().Name is "Microsoft.AspNetCore.DataProtection");
        Assert.DoesNotContain(Directory.GetFiles(_host.Folder), file => file.EndsWith(".xml", StringComparison.Ordinal));
    }

    private const string OfferPath = "/account/passkey";

    private async Task<Browser> SignedInAsync(string email = SignInHost.Ada)
    {
        var browser = _host.Browser();
        await _host.SignInAsync(browser, email);
        return browser;
    }

    private async Task<string> ComeInAsync(Browser browser, string more = "")
    {
        var page = await browser.GetAsync($"/login/link?token={(await _host.LinkAsync()).Token}{more}");
        return (await browser.SubmitAsync(page, "/login/link")).Headers["Location"];
    }

    private async Task<Browser> EnrolAsync()
    {
        var browser = await SignedInAsync();
        var answer = await browser.EnrolAsync(_key);
        Assert.Equal((303, "/account?done=passkey-added"), (answer.Status, answer.Headers["Location"]));
        return browser;
    }
}
