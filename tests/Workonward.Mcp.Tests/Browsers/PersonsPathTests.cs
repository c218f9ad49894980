using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Browsers;
using Workonward.Mcp.Tests.Support.Proxies;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Browsers;

/// <summary>
/// The way of a person with a real browser, by the public name, over TLS, to the real program (checks C19 and C20).
/// </summary>
[Collection(OneBrowser.Name)]
public sealed class PersonsPathTests(Chromium chromium) : IAsyncLifetime
{
    private PublicServer _deployed = null!;
    private LoopbackProgram _program = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _deployed = await PublicServer.StartAsync(ProxyKind.Nginx, chromium.PublicPort);
        _program = await LoopbackProgram.StartAsync();
        _page = await chromium.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _page.Context.CloseAsync();
        await _program.DisposeAsync();
        await _deployed.DisposeAsync();
    }

    [Fact]
    public async Task Someone_opens_the_operators_link_in_another_tab_goes_on_and_connects_a_program_on_their_computer()
    {
        await using var client = await Connecting.StartAsync(_deployed, _program.Redirect);
        await _page.GotoAsync(client.Authorize);
        await _page.WaitForURLAsync("**/login?flow=*");

        var tab = await _page.Context.NewPageAsync();
        await tab.GotoAsync((await _deployed.LoginLinkAsync()).Url.AbsoluteUri);
        await Pressing.ButtonAsync(tab, "Sign in");
        await tab.WaitForURLAsync("**/account/passkey");
        await Pressing.LinkAsync(_page, "Go on");
        await _page.WaitForURLAsync("**/consent?flow=*");
        await Pressing.ButtonAsync(_page, "Connect");
        await _page.WaitForURLAsync(_program.Redirect + "?**");

        Assert.Equal("email.preview email.send", await client.FinishAsync(Assert.Single(_program.Arrivals)));
        Assert.Equal(200, await client.CallAsync("preview_send"));
    }

    [Fact]
    public async Task An_assistants_page_that_hops_on_to_its_app_is_reached()
    {
        var arrivals = new List<string>();
        await using var assistant = await Site.StartAsync(
            "claude.ai",
            app => app.MapGet("/api/mcp/auth_callback", context =>
            {
                arrivals.Add("https://claude.ai/api/mcp/auth_callback" + context.Request.QueryString.Value);
                context.Response.Redirect("claude://claude.ai/done");
                return Task.CompletedTask;
            }),
            port: chromium.AssistantPort);
        await using var client = await Connecting.StartAsync(_deployed, "https://claude.ai/api/mcp/auth_callback");
        var told = new List<string>();
        _page.Console += (_, message) => told.Add(message.Text);
        await ReachConsentAsync(_page, client);

        await Pressing.ButtonAsync(_page, "Connect");
        await Bounded.UntilAsync(() => arrivals.Count > 0);

        Assert.Equal("email.preview email.send", await client.FinishAsync(Assert.Single(arrivals)));
        Assert.DoesNotContain(told, message => message.Contains("form-action", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_says_no_is_believed_and_the_client_is_told_in_its_own_words()
    {
        await using var client = await Connecting.StartAsync(_deployed, _program.Redirect);
        await ReachConsentAsync(_page, client);

        await Pressing.ButtonAsync(_page, "Don’t connect");
        await _page.WaitForURLAsync(_program.Redirect + "?**");

        // The client compares state and iss before it reads the error, and would say so.
        var arrival = Assert.Single(_program.Arrivals);
        Assert.Equal("OAUTH_AUTHORIZATION_RESPONSE_ERROR", await client.FailAsync(arrival));
        Assert.Contains("?error=access_denied&", arrival, StringComparison.Ordinal);
        Assert.Contains("iss=" + Uri.EscapeDataString(PublicName.Issuer), arrival, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", arrival, StringComparison.Ordinal);
        await _page.GotoAsync(PublicName.Issuer + "/account");
        Assert.Contains("Nothing is connected yet", await _page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_clients_are_connected_in_two_tabs_at_once_each_with_what_was_ticked_for_it()
    {
        await using var first = await Connecting.StartAsync(_deployed, _program.Redirect, "First");
        await using var second = await Connecting.StartAsync(_deployed, _program.Redirect, "Second");
        var tab = await _page.Context.NewPageAsync();
        await _page.GotoAsync(first.Authorize);
        await tab.GotoAsync(second.Authorize);
        await SignInHereAsync(tab);
        await Pressing.LinkAsync(_page, "Go on");
        await _page.WaitForURLAsync("**/consent?flow=*");

        await tab.UncheckAsync("input[value='email.send']");
        await Pressing.ButtonAsync(tab, "Connect");
        await tab.WaitForURLAsync(_program.Redirect + "?**");
        await Pressing.ButtonAsync(_page, "Connect");
        await _page.WaitForURLAsync(_program.Redirect + "?**");

        Assert.Equal("email.preview", await second.FinishAsync(_program.Arrivals[0]));
        Assert.Equal("email.preview email.send", await first.FinishAsync(_program.Arrivals[1]));
        Assert.Equal(403, await second.CallAsync("send_email"));
        Assert.Equal(200, await first.CallAsync("send_email"));
    }

    [Fact]
    public async Task Back_from_an_answered_question_is_a_page_that_says_so_and_nothing_is_answered_twice()
    {
        await using var client = await Connecting.StartAsync(_deployed, _program.Redirect);
        await ReachConsentAsync(_page, client);
        await Pressing.ButtonAsync(_page, "Connect");
        await _page.WaitForURLAsync(_program.Redirect + "?**");

        await _page.GoBackAsync();

        Assert.Contains("If you answered before, that answer counts", await _page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(0, await _page.GetByRole(AriaRole.Button).CountAsync());
        Assert.Single(_program.Arrivals);
        Assert.Equal("email.preview email.send", await client.FinishAsync(_program.Arrivals[0]));
    }

    [Fact]
    public async Task A_question_that_was_left_lying_too_long_connects_nothing()
    {
        await using var client = await Connecting.StartAsync(_deployed, _program.Redirect);
        await ReachConsentAsync(_page, client);
        // Ten minutes, without the wait.
        LedgerFile.Execute(
            Path.Combine(_deployed.Installation.Data, "ledger.db"), "UPDATE oauth_flow SET expires_at = 1");

        await Pressing.ButtonAsync(_page, "Connect");

        await _page.WaitForFunctionAsync("() => document.querySelector('h1').textContent === 'This page is out of date'");
        Assert.Contains("took longer than 10 minutes", await _page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Contains("Nothing more was connected", await _page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(_program.Arrivals);
    }

    [Fact]
    public async Task What_is_changed_under_the_account_holds_from_the_clients_next_call_on()
    {
        await using var client = await Connecting.StartAsync(_deployed, _program.Redirect);
        await ReachConsentAsync(_page, client);
        await Pressing.ButtonAsync(_page, "Connect");
        await _page.WaitForURLAsync(_program.Redirect + "?**");
        await client.FinishAsync(_program.Arrivals[0]);
        Assert.Equal((200, 200), (await client.CallAsync("preview_send"), await client.CallAsync("send_email")));

        await ChangeAsync("email.send", isTicked: false);
        Assert.Equal((200, 403), (await client.CallAsync("preview_send"), await client.CallAsync("send_email")));

        await ChangeAsync("email.send", isTicked: true);
        Assert.Equal((200, 200), (await client.CallAsync("preview_send"), await client.CallAsync("send_email")));

        await _page.GotoAsync(PublicName.Issuer + "/account");
        await _page.Locator("form[action='/account/revoke'] button").ClickAsync();
        await _page.WaitForURLAsync("**/account?done=*");
        Assert.Contains("Disconnected", await _page.InnerTextAsync("[role=status].notice"), StringComparison.Ordinal);
        Assert.Equal(401, await client.CallAsync("preview_send"));
    }

    [Fact]
    public async Task A_passkey_outlives_the_signing_key()
    {
        await Authenticator.AddAsync(_page);
        await _page.GotoAsync((await _deployed.LoginLinkAsync()).Url.AbsoluteUri);
        await Pressing.ButtonAsync(_page, "Sign in");
        await Pressing.ButtonAsync(_page, "Create a passkey");
        await _page.WaitForURLAsync("**/account?done=passkey-added");
        await Pressing.ButtonAsync(_page, "Sign out");
        await _page.WaitForURLAsync("**/signed-out");

        await _deployed.RestartWithAnotherKeyAsync();
        await _page.GotoAsync(PublicName.Issuer + "/login");
        await Pressing.ButtonAsync(_page, "Sign in with a passkey");

        await _page.WaitForURLAsync("**/account");
        Assert.Contains(SignInHost.Ada, await _page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private async Task ChangeAsync(string scope, bool isTicked)
    {
        await _page.GotoAsync(PublicName.Issuer + "/account");
        await _page.Locator("article details summary").ClickAsync();
        await _page.Locator($"article input[value='{scope}']").SetCheckedAsync(isTicked);
        await _page.Locator("form[action='/account/scopes'] button").ClickAsync();
        await _page.WaitForURLAsync("**/account?done=*");
        Assert.Contains("Saved", await _page.InnerTextAsync("[role=status].notice"), StringComparison.Ordinal);
    }

    private async Task ReachConsentAsync(IPage page, Connecting client)
    {
        await page.GotoAsync(client.Authorize);
        await SignInHereAsync(page);
    }

    // With the code beside the operator's link, on the page to which the client led.
    private async Task SignInHereAsync(IPage page)
    {
        await page.WaitForURLAsync("**/login?flow=*");
        await page.FillAsync("input[name=email]", SignInHost.Ada);
        await page.FillAsync("input[name=code]", (await _deployed.LoginLinkAsync()).Code);
        await Pressing.ButtonAsync(page, "Sign in with the code");
        await page.WaitForURLAsync("**/account/passkey?flow=*");
        await Pressing.LinkAsync(page, "Not now");
        await page.WaitForURLAsync("**/consent?flow=*");
    }
}
