using System.Text.RegularExpressions;
using System.Web;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Tests.Support.OAuth;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>
/// Somebody at a browser: opens what a client shows, signs in by a link of the operator's where it is asked for, ticks scopes,
/// and can disconnect the client again.
/// </summary>
internal sealed class Person(Uri issuer, Func<Task<string>> newLink) : IDisposable
{
    private static readonly string[] Usual = ["email.preview", "email.send"];

    private readonly Browser _browser = new(issuer);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>The text of the last consent page.</summary>
    public string Consent { get; private set; } = "";

    /// <summary>Somebody for a server in this process.</summary>
    public static Person At(OAuthHouse house) => new(
        new Uri(house.Issuer),
        async () => (await new LoginLinks(house.Serving.Ledger).MakeAsync(OAuthHouse.Ada, OAuthHouse.Stop)).Token);

    /// <summary>Says yes to these scopes, or to those that the page has ticked; answers where the browser is sent.</summary>
    public async Task<Uri> ConsentAsync(string authorize, params string[] scopes)
    {
        Assert.StartsWith(issuer.GetLeftPart(UriPartial.Authority) + "/authorize?", authorize, StringComparison.Ordinal);
        var begun = await _browser.GetAsync(authorize);
        Assert.True(begun.Status == 303, begun.Body);
        var page = await _browser.GetAsync(begun.Headers["Location"]);
        if (page.Status == 303)
            page = await SignInAsync(begun.Headers["Location"]);

        Assert.True(page.Status == 200, page.Body);
        Consent = page.Body;
        var answer = await _browser.SubmitAsync(
            page, "/consent", [.. (scopes.Length > 0 ? scopes : Usual).Select(scope => ("scope", scope))]);
        Assert.True(answer.Status == 303, answer.Body);
        return new Uri(answer.Headers["Location"]);
    }

    /// <summary>Goes where a client on this machine listens, as soon as it does.</summary>
    public Task FollowAsync(Uri redirect) => Bounded.UntilAsync(async () =>
    {
        try
        {
            using var answer = await _http.GetAsync(redirect, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
            return true;
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return false;
        }
    });

    /// <summary>Ends the only connection there is, on the account page.</summary>
    public async Task DisconnectAsync()
    {
        var answer = await _browser.SubmitAsync(await _browser.GetAsync("/account"), "/account/revoke");
        Assert.Equal((303, "/account?done=disconnected"), (answer.Status, answer.Headers["Location"]));
    }

    /// <summary>Changes what the only connection there is may do, on the account page.</summary>
    public async Task ChangeScopesAsync(params string[] scopes)
    {
        var answer = await _browser.SubmitAsync(
            await _browser.GetAsync("/account"), "/account/scopes", [.. scopes.Select(scope => ("scope", scope))]);
        Assert.Equal((303, "/account?done=permissions-changed"), (answer.Status, answer.Headers["Location"]));
    }

    /// <summary>Opens the page of approvals, looks at the only request that waits, and presses a button: <c>approve</c> or <c>decline</c>.</summary>
    public async Task DecideAsync(string approvals, string decision)
    {
        var list = await _browser.GetAsync(approvals);
        var request = Assert.Single(Regex.Matches(list.Body, "(?<=href=\")/approvals/[^\"]+", RegexOptions.None, TimeSpan.FromSeconds(5))).Value;
        var answer = await _browser.SubmitAsync(await _browser.GetAsync(request), "/approvals/decide", ("decision", decision));
        Assert.Equal((303, $"{request}?done={decision}d"), (answer.Status, answer.Headers["Location"]));
    }

    public void Dispose()
    {
        _browser.Dispose();
        _http.Dispose();
    }

    private async Task<HttpAnswer> SignInAsync(string consent)
    {
        var flow = HttpUtility.ParseQueryString(new Uri(issuer, consent).Query)["flow"];
        var page = await _browser.GetAsync($"/login/link?token={await newLink()}&flow={flow}");
        var answer = await _browser.SubmitAsync(page, "/login/link");
        // A passkey may be offered on the way.
        Assert.EndsWith($"?flow={flow}", answer.Headers["Location"], StringComparison.Ordinal);
        return await _browser.GetAsync(consent);
    }
}
