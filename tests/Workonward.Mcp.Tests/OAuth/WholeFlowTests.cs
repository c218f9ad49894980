using Workonward.Core.Grants.People;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>From the first 401 to the last, over the real HTTP stack.</summary>
public sealed class WholeFlowTests
{
    [Fact]
    public async Task A_person_connects_an_assistant_which_calls_refreshes_and_goes()
    {
        await using var house = await OAuthHouse.StartAsync();
        var assistant = await DiscoverAsync(house);
        await assistant.RegisterAsync();
        using var browser = house.NewBrowser();

        var tokens = await assistant.ConnectAsync(browser, OAuthHouse.Ada);
        Assert.Equal("email.preview email.send email.send_batch", tokens.Scope);
        Assert.Equal(3600, tokens.ExpiresIn);
        var sent = await assistant.CallAsync(tokens.Access, "send_email", new { recipient = "person@gitdate.ink" });
        Assert.Contains("dry_run", sent.Body, StringComparison.Ordinal);

        var next = TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh));
        Assert.NotEqual(tokens.Refresh, next.Refresh);
        Assert.Equal(200, (await assistant.PingAsync(next.Access)).Status);

        Assert.Equal(200, (await assistant.RevokeAsync(next.Refresh)).Status);
        Assert.Equal(401, (await assistant.PingAsync(next.Access)).Status);
        Assert.Equal("invalid_grant", (await assistant.RefreshAsync(next.Refresh)).Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_second_connection_in_the_same_browser_needs_consent_but_no_sign_in()
    {
        await using var house = await OAuthHouse.StartAsync();
        using var browser = house.NewBrowser();
        var first = await house.NewAssistantAsync();
        await first.ConnectAsync(browser, OAuthHouse.Ada);

        var second = await house.NewAssistantAsync();
        var begun = await browser.GetAsync(second.AuthorizePath());
        var page = await browser.GetAsync(begun.Headers["Location"]);

        Assert.Equal(200, page.Status);
        Assert.Contains("<form", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_that_was_handed_out_stands_in_a_log_or_in_the_audit()
    {
        await using var house = await OAuthHouse.StartAsync();
        var assistant = await house.NewAssistantAsync();
        using var browser = house.NewBrowser();
        var code = await assistant.CodeAsync(browser, OAuthHouse.Ada);
        var tokens = TokenSet.Of(await assistant.RedeemAsync(code));
        var next = TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh));
        await assistant.PingAsync(next.Access);
        await assistant.PingAsync(next.Access + "x");
        await assistant.RedeemAsync(code);
        await assistant.RevokeAsync(next.Refresh);
        var begun = await browser.GetAsync(assistant.AuthorizePath());
        var flow = begun.Headers["Location"].Split("flow=")[1];
        var link = await new LoginLinks(house.Serving.Ledger).MakeAsync(OAuthHouse.Bob, OAuthHouse.Stop);
        await browser.GetAsync($"/login/link?token={link.Token}&flow={flow}");
        await BreakAsync(house, assistant, browser, code, next, flow, link.Token);
        await house.StopAsync();

        var written = house.Log.Text + string.Concat(
            Directory.EnumerateFiles(house.Data, "audit*").Select(File.ReadAllText));
        string[] secrets =
        [
            code, tokens.Access, tokens.Refresh, next.Access, next.Refresh, assistant.Verifier, assistant.State,
            OAuthHouse.Ada, File.ReadAllText(Path.Combine(house.Data, "keys", "oauth-signing.key")).Trim(),
            flow, link.Token, link.Code, .. browser.Cookies.Values,
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, written, StringComparison.Ordinal));
        Assert.All(
            tokens.Access.Split('.'), part => Assert.DoesNotContain(part, written, StringComparison.Ordinal));
        Assert.All(
            ["auth.granted", "auth.signed_in", "auth.token_refused", "auth.strangers"],
            happened => Assert.Contains(happened, written, StringComparison.Ordinal));
    }

    // What is logged of a bug holds no more than what is logged of a refusal.
    private static async Task BreakAsync(
        OAuthHouse house, Assistant assistant, Support.SignIn.Browser browser, string code, TokenSet tokens, string flow, string link)
    {
        LedgerFile.Execute(
            house.Serving.Folder.Ledger, "DROP TABLE oauth_flow; DROP TABLE oauth_code; DROP TABLE oauth_grant; DROP TABLE sign_in_link");
        Assert.Equal(500, (await assistant.RedeemAsync(code)).Status);
        Assert.Equal(500, (await assistant.RefreshAsync(tokens.Refresh)).Status);
        Assert.Equal(500, (await assistant.PingAsync(tokens.Access)).Status);
        Assert.Equal(500, (await browser.GetAsync($"/consent?flow={flow}")).Status);
        Assert.Equal(500, (await browser.GetAsync($"/login/link?token={link}&flow={flow}")).Status);
        Assert.Equal(500, (await browser.GetAsync(assistant.AuthorizePath())).Status);
    }

    [Fact]
    public async Task Nothing_of_the_framework_is_written_into_the_home_folder()
    {
        await using var house = await OAuthHouse.StartAsync();
        await house.ConnectAsync();

        Assert.Equal([house.Data], Directory.EnumerateFileSystemEntries(house.Home.Path));
        Assert.False(Directory.Exists(Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aspnet", "DataProtection-Keys")));
    }

    // As a client does: from the challenge to the resource's metadata to the server's.
    private static async Task<Assistant> DiscoverAsync(OAuthHouse house)
    {
        var assistant = new Assistant(house, Assistant.UsualRedirect);
        var challenge = (await assistant.PingAsync(bearer: null)).Headers["WWW-Authenticate"];
        var resource = (await GetAsync(challenge.Split("resource_metadata=\"")[1].Split('"')[0])).Json;
        Assert.Equal(house.Resource, resource.GetProperty("resource").GetString());
        var issuer = resource.GetProperty("authorization_servers")[0].GetString();
        var server = (await GetAsync($"{issuer}/.well-known/oauth-authorization-server")).Json;
        Assert.Equal(issuer, server.GetProperty("issuer").GetString());
        Assert.Equal($"{issuer}/token", server.GetProperty("token_endpoint").GetString());
        return assistant;
    }

    private static Task<HttpAnswer> GetAsync(string address) =>
        Assistant.SendAsync(new HttpRequestMessage(HttpMethod.Get, address));
}
