using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Playwright;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Browsers;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>Passkeys with the real program, a real browser with an authenticator, and a person who has a keyboard only.</summary>
[Collection(OneBrowser.Name)]
[SupportedOSPlatform("linux")]
public sealed class PasskeyInBrowserTests(Chromium chromium) : IAsyncLifetime
{
    private const string Start = "[data-passkey-start]";

    private Installation _installation = null!;
    private OAuthProcess _server = null!;
    private IPage _page = null!;
    private string _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _installation = await Installation.MakeAsync();
        var port = FreePort.Take();
        // Browsers make no passkey for an address in digits.
        _origin = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");
        _server = await OAuthProcess.StartAsync(_installation, port, ("WORKONWARD_MCP_OAUTH_ISSUER", _origin));
        _page = await chromium.OpenAsync();
        await Authenticator.AddAsync(_page);
    }

    public async ValueTask DisposeAsync()
    {
        await _page.Context.CloseAsync();
        await _server.DisposeAsync();
        await _installation.DisposeAsync();
    }

    [Fact]
    public async Task Someone_comes_in_by_a_link_makes_a_passkey_and_comes_back_with_it_by_keyboard_alone()
    {
        await _page.GotoAsync(await LinkAsync());
        await PressAsync("form[action='/login/link'] button", "**/account/passkey");
        await FocusAsync("[data-passkey-name]");
        await _page.Keyboard.TypeAsync("Ada's laptop");
        await PressAsync(Start, "**/account?done=passkey-added");
        Assert.Contains("Ada's laptop", await _page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Contains("Your passkey is ready", await _page.InnerTextAsync("[role=status].notice"), StringComparison.Ordinal);

        await PressAsync("form[action='/account/sign-out'] button", "**/signed-out");
        await PressAsync("a[href='/login']", "**/login");
        await PressAsync(Start, "**/account");

        Assert.Contains(SignInHost.Ada, await _page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Contains("last used just now", await _page.InnerTextAsync("main"), StringComparison.Ordinal);
        await AssertNoKeyRingAsync();
    }

    [Fact]
    public async Task What_went_wrong_is_said_beside_the_button_and_the_next_try_works()
    {
        await _page.GotoAsync(_origin + "/login");
        await _page.Context.ClearCookiesAsync();
        await FocusAsync(Start);
        await _page.Keyboard.PressAsync("Enter");

        await _page.WaitForFunctionAsync("() => /Load it again/.test(document.querySelector('[data-passkey-status]').textContent)");
        Assert.Equal("status", await _page.GetAttributeAsync("[data-passkey-status]", "role"));
        Assert.True(await _page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", Start));
        Assert.Null(await _page.GetAttributeAsync(Start, "aria-disabled"));
    }

    [Fact]
    public async Task A_second_passkey_on_the_same_device_is_refused_in_words()
    {
        await _page.GotoAsync(await LinkAsync());
        await PressAsync("form[action='/login/link'] button", "**/account/passkey");
        await PressAsync(Start, "**/account?done=passkey-added");

        await FocusAsync(Start);
        await _page.Keyboard.PressAsync("Enter");

        await _page.WaitForFunctionAsync("() => /already has a passkey/.test(document.querySelector('[data-passkey-status]').textContent)");
    }

    [Fact]
    public async Task Without_script_the_page_says_so_and_the_link_remains()
    {
        var page = await chromium.OpenAsync(Look.Usual with { HasScript = false });

        await page.GotoAsync(_origin + "/login");

        Assert.False(await page.IsVisibleAsync(Start));
        var text = await page.InnerTextAsync("main");
        Assert.Contains("JavaScript", text, StringComparison.Ordinal);
        Assert.Contains("workonward-mcp login-link", text, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private async Task<string> LinkAsync()
    {
        var run = await ProgramRun.OfAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["HOME"] = _installation.Home.Path,
                ["WORKONWARD_MCP_DATA_DIR"] = _installation.Data,
            },
            "login-link",
            SignInHost.Ada);
        Assert.True(run.ExitCode == 0, run.Error);
        return $"{_origin}/login/link?token={run.Out.Split('\n')[0].Split("token=")[1]}";
    }

    private async Task FocusAsync(string selector)
    {
        for (var keys = 0; keys < 40; keys++)
        {
            await _page.Keyboard.PressAsync("Tab");
            if (await _page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
                return;
        }

        Assert.Fail($"The keyboard does not reach {selector}.");
    }

    private async Task PressAsync(string selector, string arrival)
    {
        await FocusAsync(selector);
        await _page.Keyboard.PressAsync("Enter");
        await _page.WaitForURLAsync(arrival);
    }

    // The framework's default would lay an unencrypted key ring under HOME at first use.
    private async Task AssertNoKeyRingAsync()
    {
        var maps = await File.ReadAllTextAsync(
            string.Create(CultureInfo.InvariantCulture, $"/proc/{_server.ProcessId}/maps"), TestContext.Current.CancellationToken);
        if (!ProgramUnderTest.IsRelease)
        {
            // A release holds its assemblies in its one file, where no map names them.
            Assert.Contains("Microsoft.AspNetCore.Identity.dll", maps, StringComparison.Ordinal);
            Assert.DoesNotContain("DataProtection", maps, StringComparison.Ordinal);
        }

        Assert.Equal([_installation.Data], Directory.GetFileSystemEntries(_installation.Home.Path));
        Assert.Empty(Directory.GetFiles(_installation.Data, "*.xml", SearchOption.AllDirectories));
    }
}
