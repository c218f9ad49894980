using Microsoft.Playwright;
using Workonward.Mcp.Tests.Support.Browsers;
using Workonward.Mcp.Tests.Support.Proxies;

namespace Workonward.Mcp.Tests.Browsers;

/// <summary>Every page as the real program shows it on a person's way, on a phone and a screen, by day and by night.</summary>
[Collection(OneBrowser.Name)]
public sealed class LivePagesTests(Chromium chromium) : IAsyncLifetime
{
    private readonly List<string> _faults = [];
    private PublicServer _deployed = null!;
    private LoopbackProgram _program = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _deployed = await PublicServer.StartAsync(ProxyKind.Nginx, chromium.PublicPort);
        _program = await LoopbackProgram.StartAsync();
        _page = await chromium.OpenAsync();
        _page.Console += (_, message) =>
        {
            // A page that is an error says so by its status, and the browser repeats it.
            if (!message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _faults.Add($"the browser says: {message.Text}");
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _page.Context.CloseAsync();
        await _program.DisposeAsync();
        await _deployed.DisposeAsync();
    }

    [Fact]
    public async Task Every_page_of_a_first_connection_can_be_used()
    {
        await using var client = await Connecting.StartAsync(_deployed, _program.Redirect);
        await ShowAsync("home", "/");
        await ShowAsync("login", "/login");
        await ShowAsync("login-for-a-client", client.Authorize);
        await ShowAsync("link", (await _deployed.LoginLinkAsync()).Url.PathAndQuery);
        await Pressing.ButtonAsync(_page, "Sign in");
        await _page.WaitForURLAsync("**/account/passkey");
        await LookAsync("passkey-offer");
        await ShowAsync("account-empty", "/account");
        await ShowAsync("consent", client.Authorize);
        await _page.UncheckAsync("input[value='email.preview']");
        await _page.UncheckAsync("input[value='email.send']");
        await Pressing.ButtonAsync(_page, "Connect");
        await _page.WaitForSelectorAsync("[role=alert]");
        await LookAsync("consent-nothing-ticked");
        await _page.CheckAsync("input[value='email.preview']");
        await Pressing.ButtonAsync(_page, "Connect");
        await _page.WaitForURLAsync(_program.Redirect + "?**");
        await client.FinishAsync(_program.Arrivals[0]);
        await ShowAsync("account", "/account");
        await _page.Locator("form[action='/account/revoke'] button").ClickAsync();
        await _page.WaitForURLAsync("**/account?done=disconnected");
        await LookAsync("account-disconnected");

        Assert.Empty(_faults);
    }

    [Fact]
    public async Task Every_page_that_says_no_can_be_used()
    {
        await ShowAsync("no-such-page", "/nowhere");
        await ShowAsync("unknown-client", "/authorize?client_id=nobody");
        await ShowAsync("link-gone", "/login/link?token=nothing");
        await ShowAsync("flow-gone", "/consent?flow=nothing");
        await ShowAsync("login", "/login");
        await _page.FillAsync("input[name=email]", "ada@gitdate.ink");
        await _page.FillAsync("input[name=code]", "WRONG-CODE");
        await Pressing.ButtonAsync(_page, "Sign in with the code");
        await _page.WaitForSelectorAsync("[role=alert]");
        await LookAsync("login-wrong-code");
        await _page.GotoAsync((await _deployed.LoginLinkAsync()).Url.AbsoluteUri);
        await Pressing.ButtonAsync(_page, "Sign in");
        await _page.WaitForURLAsync("**/account/passkey");
        await _page.GotoAsync(PublicName.Issuer + "/account");
        await Pressing.ButtonAsync(_page, "Sign out");
        await _page.WaitForURLAsync("**/signed-out");
        await LookAsync("signed-out");

        Assert.Empty(_faults);
    }

    private async Task ShowAsync(string name, string path)
    {
        await _page.GotoAsync(new Uri(new Uri(PublicName.Issuer), path).AbsoluteUri);
        await LookAsync(name);
    }

    private async Task LookAsync(string name)
    {
        foreach (var look in Look.All)
        {
            await _page.SetViewportSizeAsync(look.Width, 800);
            await _page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = look.Scheme });
            await Screenshots.KeepAsync(_page, $"live/{name}-{look.Name}");
            // Each width and each scheme once; the gallery has every pair of them.
            if (look is { Width: 320, Scheme: ColorScheme.Dark } or { Width: not 320, Scheme: ColorScheme.Light })
                continue;
            await _page.EvaluateAsync("() => document.querySelectorAll('details').forEach(e => e.open = true)");
            IReadOnlyList<string>[] found =
            [
                await PageFaults.AccessibilityAsync(_page),
                await PageFaults.TooWideAsync(_page),
                await PageFaults.TooSmallAsync(_page),
            ];
            _faults.AddRange(found.SelectMany(some => some).Select(fault => $"{name}, {look.Name}: {fault}"));
            await _page.EvaluateAsync("() => document.querySelectorAll('details').forEach(e => e.open = false)");
        }
    }
}
