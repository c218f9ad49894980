using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workonward.Mcp.Tests.Support.Passkeys;

/// <summary>Does in a <see cref="SignIn.Browser"/> what the passkey script does on a page: takes its guard, asks, and answers.</summary>
internal static partial class PasskeyScriptRun
{
    private const string Login = "/login";
    private const string Account = "/account";

    public static Task<PasskeyAsked> AskWhoAsync(this SignIn.Browser browser, string page = Login) =>
        browser.AskAsync(page, "/passkey/options");

    public static Task<PasskeyAsked> AskForNewAsync(this SignIn.Browser browser, string page = Account) =>
        browser.AskAsync(page, "/passkey/new/options");

    public static Task<HttpAnswer> AnswerAsync(
        this SignIn.Browser browser, string path, PasskeyAsked asked, string credential, params IEnumerable<(string, string)> more) =>
        browser.PostAsync(path, [("form", asked.Guard), ("ceremony", asked.Ceremony), ("credential", credential), .. more]);

    /// <summary>Signs in with the passkey, from the sign-in page on.</summary>
    public static async Task<HttpAnswer> SignInAsync(this SignIn.Browser browser, SoftwareAuthenticator key)
    {
        // Whoever is signed in isn't shown the sign-in page.
        if (browser.Cookie("session") is not null)
            browser.SetCookie("session", "");
        var asked = await browser.AskWhoAsync();
        return await browser.AnswerAsync("/passkey/sign-in", asked, key.Get(asked.Options));
    }

    /// <summary>Makes a passkey in a browser that is signed in.</summary>
    public static async Task<HttpAnswer> EnrolAsync(
        this SignIn.Browser browser, SoftwareAuthenticator key, params IEnumerable<(string, string)> more)
    {
        var asked = await browser.AskForNewAsync();
        return await browser.AnswerAsync("/passkey/new", asked, key.Create(asked.Options), more);
    }

    /// <summary>The hidden value that the page holds for the script.</summary>
    public static string GuardIn(string page) => Assert.Single(Guards().Matches(page)).Groups["guard"].Value;

    private static async Task<PasskeyAsked> AskAsync(this SignIn.Browser browser, string page, string path)
    {
        var guard = GuardIn((await browser.GetAsync(page)).Body);
        var reply = await browser.PostAsync(path, ("form", guard));
        Assert.True(reply.Status == 200, reply.Body);
        var asked = JsonNode.Parse(reply.Body)!;
        return new PasskeyAsked(guard, asked["ceremony"]!.GetValue<string>(), asked["options"]!);
    }

    [GeneratedRegex("data-guard=\"(?<guard>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Guards();
}
