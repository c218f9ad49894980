namespace Workonward.Mcp.Tests.Support.SignIn;

/// <summary>Someone whom a client sent to the server's pages, and what they do there.</summary>
internal static class Visitor
{
    public const string UsualRedirect = "https://claude.ai/api/mcp/auth_callback";

    /// <summary>
    /// Follows a client's address to the consent page. Who isn't signed in yet types the code that stands beside the
    /// operator's link, and makes no passkey.
    /// </summary>
    public static async Task<HttpAnswer> ReachConsentAsync(Browser browser, string authorize, Func<Task<OperatorsLink>> operatorsLink)
    {
        var begun = await browser.GetAsync(new Uri(authorize).PathAndQuery);
        Assert.True(begun.Status == 303, begun.Body);
        var consent = begun.Headers["Location"];
        var page = await browser.GetAsync(consent);
        if (page.Status == 303)
        {
            var login = await browser.GetAsync(page.Headers["Location"]);
            Assert.Equal(200, login.Status);
            var typed = await operatorsLink();
            var signedIn = await browser.SubmitAsync(login, "/login", ("email", SignInHost.Ada), ("code", typed.Code));
            Assert.True(signedIn.Status == 303, signedIn.Body);
            Assert.Equal(consent.Replace("/consent?", "/account/passkey?", StringComparison.Ordinal), signedIn.Headers["Location"]);
            page = await browser.GetAsync(consent);
        }

        Assert.True(page.Status == 200, page.Body);
        return page;
    }

    /// <summary>Presses "Connect" with these scopes ticked, and answers where the browser is sent.</summary>
    public static async Task<string> ConnectAsync(Browser browser, HttpAnswer consent, params IEnumerable<string> scopes)
    {
        var answer = await browser.SubmitAsync(consent, "/consent", [.. scopes.Select(scope => ("scope", scope))]);
        Assert.True(answer.Status == 303, answer.Body);
        return answer.Headers["Location"];
    }
}
