using System.Buffers.Text;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Passkeys;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

/// <summary>The account, worked by its own forms and without script.</summary>
public sealed class AccountTests : IAsyncLifetime
{
    private SignInHost _host = null!;
    private Browser _ada = null!;
    private Browser _grace = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await PasskeyHost.StartAsync();
        await _host.SignInAsync(_ada = _host.Browser());
        await _host.SignInAsync(_grace = _host.Browser(), SignInHost.Grace);
    }

    public ValueTask DisposeAsync()
    {
        _ada.Dispose();
        _grace.Dispose();
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task It_shows_what_is_the_persons_own_and_nothing_of_others()
    {
        var own = await _host.ConnectAsync(SignInHost.Ada, "email.send");
        var other = await _host.ConnectAsync(SignInHost.Grace, "email.send");

        var page = await _ada.GetAsync("/account");

        Assert.Equal(200, page.Status);
        Assert.Contains(SignInHost.Ada, page.Body, StringComparison.Ordinal);
        Assert.Contains(own, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(other, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(SignInHost.Grace, page.Body, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task Nobody_signed_in_is_sent_to_sign_in()
    {
        using var stranger = _host.Browser();

        var answer = await stranger.GetAsync("/account");

        Assert.Equal((303, "/login"), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task Disconnecting_ends_the_connection_at_once()
    {
        var grant = await _host.ConnectAsync(SignInHost.Ada, "email.send");
        Assert.NotNull(await _host.Stations.Standing.FindAsync(grant, SignInHost.Stop));

        var answer = await _ada.SubmitAsync(await _ada.GetAsync("/account"), "/account/revoke");

        Assert.Equal((303, "/account?done=disconnected"), (answer.Status, answer.Headers["Location"]));
        Assert.Null(await _host.Stations.Standing.FindAsync(grant, SignInHost.Stop));
        Assert.Contains("\"auth.revoked\"", _host.Audit()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disconnecting_all_ends_ones_own_and_nobody_elses()
    {
        await _host.ConnectAsync(SignInHost.Ada, "email.send");
        await _host.ConnectAsync(SignInHost.Ada, "email.preview");
        var other = await _host.ConnectAsync(SignInHost.Grace, "email.send");

        var answer = await _ada.SubmitAsync(await _ada.GetAsync("/account"), "/account/revoke-all");

        Assert.Equal(303, answer.Status);
        Assert.Empty(await _host.GrantsAsync(SignInHost.Ada));
        Assert.NotNull(await _host.Stations.Standing.FindAsync(other, SignInHost.Stop));
        Assert.NotNull(await _host.SessionAsync(_ada));
    }

    [Theory]
    [InlineData("email.preview", "email.preview")]
    [InlineData("email.preview email.send email.send_batch", "email.preview email.send email.send_batch")]
    [InlineData("email.send_batch email.preview", "email.preview email.send_batch")]
    [InlineData("email.send email.send", "email.send")]
    [InlineData("email.send admin *", "email.send")]
    public async Task What_a_connection_may_do_is_narrowed_and_widened_for_its_next_call(string ticked, string expected)
    {
        var grant = await _host.ConnectAsync(SignInHost.Ada, "email.preview", "email.send");

        var answer = await _ada.SubmitAsync(
            await _ada.GetAsync("/account"), "/account/scopes", [.. ticked.Split(' ').Select(scope => ("scope", scope))]);

        Assert.Equal("/account?done=permissions-changed", answer.Headers["Location"]);
        var standing = await _host.Stations.Standing.FindAsync(grant, SignInHost.Stop);
        Assert.Equal(expected.Split(' '), standing!.Scopes.Order(StringComparer.Ordinal));
        Assert.Contains("\"auth.scopes_changed\"", _host.Audit()[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("admin")]
    public async Task A_connection_that_could_do_nothing_is_left_as_it_is(string ticked)
    {
        var grant = await _host.ConnectAsync(SignInHost.Ada, "email.send");
        var before = _host.Events();

        var answer = await _ada.SubmitAsync(await _ada.GetAsync("/account"), "/account/scopes", ("scope", ticked));

        Assert.Equal("/account?done=nothing-ticked", answer.Headers["Location"]);
        Assert.Equal(["email.send"], (await _host.Stations.Standing.FindAsync(grant, SignInHost.Stop))!.Scopes);
        Assert.Equal(before, _host.Events());
    }

    [Theory]
    [InlineData("/account/revoke")]
    [InlineData("/account/scopes")]
    public async Task Anothers_connection_is_not_there_and_stays_as_it_is(string path)
    {
        var theirs = await _host.ConnectAsync(SignInHost.Grace, "email.send");
        await _host.ConnectAsync(SignInHost.Ada, "email.send");
        var guard = Guard(await _ada.GetAsync("/account"));
        var before = _host.Events();

        foreach (var grant in (string[])[theirs, "unknown", ""])
        {
            var answer = await _ada.PostAsync(path, ("form", guard), ("grant", grant), ("scope", "email.preview"));
            Assert.Equal(404, answer.Status);
        }

        Assert.Equal(["email.send"], (await _host.Stations.Standing.FindAsync(theirs, SignInHost.Stop))!.Scopes);
        Assert.Equal(before, _host.Events());
    }

    [Fact]
    public async Task One_of_two_passkeys_goes_without_a_question()
    {
        using var first = new SoftwareAuthenticator(SignInHost.Issuer);
        using var second = new SoftwareAuthenticator(SignInHost.Issuer);
        await _ada.EnrolAsync(first);
        await _ada.EnrolAsync(second);

        var answer = await RemoveAsync(_ada, first);

        Assert.Equal((303, "/account?done=passkey-removed"), (answer.Status, answer.Headers["Location"]));
        using var browser = _host.Browser();
        Assert.Equal(400, (await browser.SignInAsync(first)).Status);
        Assert.Equal(303, (await browser.SignInAsync(second)).Status);
    }

    [Fact]
    public async Task The_only_passkey_goes_after_a_second_question_that_names_the_way_back()
    {
        using var key = new SoftwareAuthenticator(SignInHost.Issuer);
        await _ada.EnrolAsync(key);

        var question = await _ada.SubmitAsync(await _ada.GetAsync("/account"), "/account/passkeys/remove");

        Assert.Equal(200, question.Status);
        Assert.Contains($"workonward-mcp login-link {SignInHost.Ada}", question.Body, StringComparison.Ordinal);
        using var browser = _host.Browser();
        Assert.Equal(303, (await browser.SignInAsync(key)).Status);

        Assert.Equal(303, (await _ada.SubmitAsync(question, "/account/passkeys/remove")).Status);
        Assert.Equal(400, (await browser.SignInAsync(key)).Status);
        Assert.Equal("auth.passkey_removed", _host.Events()[^1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_there_is_no_other_way_in_the_only_passkey_stays(bool saysYes)
    {
        using var key = new SoftwareAuthenticator(SignInHost.Issuer);
        await using var host = await PasskeyHost.StartAsync(
            new SignInHostTerms { Offers = new SignInOffers(Passkey: true, Link: false, Email: false, Providers: []) });
        using var theirs = host.Browser();
        var signedIn = await host.Get<Persons>().SignInAsync(SignInHost.Ada, SignInMethods.Link, SignInHost.Stop);
        theirs.SetCookie("session", signedIn!.SessionToken);
        await theirs.EnrolAsync(key);

        var answer = await RemoveAsync(theirs, key, saysYes ? [("last", "yes")] : []);

        Assert.Equal(409, answer.Status);
        Assert.Contains("no other way to sign in", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("auth.passkey_removed", host.Events());
    }

    [Fact]
    public async Task An_unused_connection_shows_when_it_ends_unless_it_is_used()
    {
        await _host.ConnectAsync(SignInHost.Ada, "email.send");
        var (unused, last) = (_host.Clock.GetUtcNow().AddDays(30), _host.Clock.GetUtcNow().AddDays(90));

        var page = (await _ada.GetAsync("/account")).Body;

        Assert.Matches($"ends .*{unused.Day}.* unless it is used, and .*{last.Day}.* at the latest", page);
    }

    [Fact]
    public async Task Where_email_codes_are_on_the_only_passkey_is_not_the_only_way()
    {
        await using var host = await PasskeyHost.StartAsync(
            new SignInHostTerms { Offers = new SignInOffers(Passkey: true, Link: true, Email: true, Providers: []) });
        using var browser = host.Browser();
        using var key = new SoftwareAuthenticator(SignInHost.Issuer);
        await host.SignInAsync(browser);
        await browser.EnrolAsync(key);

        var answer = await browser.SubmitAsync(await browser.GetAsync("/account"), "/account/passkeys/remove");

        Assert.Equal(303, answer.Status);
    }

    [Fact]
    public async Task Anothers_passkey_is_not_there_and_stays()
    {
        using var theirs = new SoftwareAuthenticator(SignInHost.Issuer);
        await _grace.EnrolAsync(theirs);
        var before = _host.Events();

        foreach (var last in (string[])["", "yes"])
            Assert.Equal(404, (await RemoveAsync(_ada, theirs, ("last", last))).Status);

        Assert.Equal(before, _host.Events());
        using var browser = _host.Browser();
        Assert.Equal(303, (await browser.SignInAsync(theirs)).Status);
    }

    [Fact]
    public async Task The_person_is_told_what_was_done_and_a_strangers_link_tells_nothing()
    {
        await _host.ConnectAsync(SignInHost.Ada, "email.send");
        var done = (await _ada.SubmitAsync(await _ada.GetAsync("/account"), "/account/revoke")).Headers["Location"];

        var plain = (await _ada.GetAsync("/account")).Body;
        Assert.Equal(plain, (await ArriveAsync(done, "cross-site")).Body);
        Assert.Equal(plain, (await ArriveAsync(done, "none")).Body);
        Assert.Equal(plain, (await ArriveAsync("/account?done=<b>", "same-origin")).Body);
        Assert.NotEqual(plain, (await ArriveAsync(done, "same-origin")).Body);
    }

    [Fact]
    public async Task Signing_out_everywhere_leaves_connections_and_passkeys()
    {
        using var key = new SoftwareAuthenticator(SignInHost.Issuer);
        await _ada.EnrolAsync(key);
        var grant = await _host.ConnectAsync(SignInHost.Ada, "email.send");
        using var other = _host.Browser();
        await _host.SignInAsync(other);

        await _ada.SubmitAsync(await _ada.GetAsync("/account"), "/account/sign-out-everywhere");

        Assert.Null(await _host.SessionAsync(other));
        Assert.Equal("/login", (await other.GetAsync("/account")).Headers["Location"]);
        Assert.NotNull(await _host.Stations.Standing.FindAsync(grant, SignInHost.Stop));
        Assert.Equal(303, (await other.SignInAsync(key)).Status);
    }

    private static string Guard(HttpAnswer page) =>
        Browser.Hidden(page, "/account/sign-out").Single(field => field.Name is "form").Value;

    private static async Task<HttpAnswer> RemoveAsync(Browser browser, SoftwareAuthenticator key, params (string, string)[] more) =>
        await browser.PostAsync(
            "/account/passkeys/remove",
            [
                ("form", Guard(await browser.GetAsync("/account"))),
                ("passkey", Base64Url.EncodeToString(key.CredentialId)),
                .. more,
            ]);

    private async Task<HttpAnswer> ArriveAsync(string path, string site)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        return await _ada.SendAsync(request);
    }
}
