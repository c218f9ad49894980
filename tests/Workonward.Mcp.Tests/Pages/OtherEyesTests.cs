using Microsoft.Playwright;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Tests.Support.Browsers;

namespace Workonward.Mcp.Tests.Pages;

/// <summary>The pages without scripts, in forced colours, without motion.</summary>
[Collection(OneBrowser.Name)]
public sealed class OtherEyesTests(Chromium chromium) : IAsyncLifetime
{
    private Site? _site;

    public async ValueTask InitializeAsync() => _site = await PagesSite.ShowGalleryAsync();

    public ValueTask DisposeAsync() => _site!.DisposeAsync();

    [Fact]
    public async Task Without_scripts_no_passkey_button_is_shown_that_would_do_nothing_and_the_page_says_why()
    {
        var look = new Look(320, ColorScheme.Light) { HasScript = false };
        var page = await ShowAsync("sign-in", look);

        await Screenshots.KeepAsync(page, $"sign-in-{look.Name}");
        Assert.False(await page.Locator("[data-passkey-start]").IsVisibleAsync());
        await SaysThatTheScriptDidNotRunAsync(page);
        Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the code" }).IsVisibleAsync());
    }

    [Fact]
    public async Task Where_the_script_does_not_load_the_page_says_so_in_place_of_an_empty_box()
    {
        var page = await chromium.OpenAsync(Look.Usual);
        await page.RouteAsync("**" + PagePaths.PasskeyScript, route => route.AbortAsync());
        await page.GotoAsync($"{_site!.Origin}/gallery/sign-in");

        await SaysThatTheScriptDidNotRunAsync(page);
    }

    [Theory]
    [InlineData("consent-app-here")]
    [InlineData("account")]
    public async Task In_forced_colours_a_button_still_has_an_edge_and_a_notice_its_mark(string name)
    {
        var look = Look.Usual with { ForcesColors = true };
        var page = await ShowAsync(name, look);

        await Screenshots.KeepAsync(page, $"{name}-{look.Name}");
        var edges = await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('button, .notice')].filter(e => e.checkVisibility()).map(e => getComputedStyle(e).borderLeftWidth)");
        Assert.NotEmpty(edges);
        Assert.DoesNotContain("0px", edges);
        Assert.Empty(await PageFaults.UnreachableAsync(page));
    }

    [Fact]
    public async Task Nothing_moves_for_a_person_who_asked_for_stillness()
    {
        const string Moving =
            "() => [...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s' || getComputedStyle(e).animationName !== 'none').length";
        var still = await ShowAsync("account", Look.Usual with { ReducesMotion = true });
        var usual = await ShowAsync("account", Look.Usual);

        Assert.Equal(0, await still.EvaluateAsync<int>(Moving));
        Assert.NotEqual(0, await usual.EvaluateAsync<int>(Moving));
    }

    // A check that finds nothing on a bad page would find nothing anywhere.
    [Fact]
    public async Task The_checks_find_what_is_wrong_with_a_bad_page()
    {
        // An empty page of its own: on ours the policy would take the bad styles away.
        var page = await chromium.OpenAsync(new Look(320, ColorScheme.Light));
        await page.SetContentAsync(
            """
            <html><body><p>x</p><div role="button" onclick="0">Click</div><img src="data:,"><button style="outline:none;height:20px">Tiny</button>
            <input type="text" hidden><pre style="width:900px">wide</pre></body></html>
            """);

        Assert.NotEmpty(await PageFaults.AccessibilityAsync(page));
        Assert.NotEmpty(await PageFaults.TooWideAsync(page));
        Assert.NotEmpty(await PageFaults.TooSmallAsync(page));
        Assert.NotEmpty(await PageFaults.UnreachableAsync(page));
    }

    private static async Task SaysThatTheScriptDidNotRunAsync(IPage page)
    {
        var remark = page.Locator("[data-passkey-remark]");
        Assert.True(await remark.IsVisibleAsync());
        Assert.Contains("Passkeys need JavaScript", await remark.TextContentAsync(), StringComparison.Ordinal);
    }

    private async Task<IPage> ShowAsync(string name, Look look)
    {
        var page = await chromium.OpenAsync(look);
        await page.GotoAsync($"{_site!.Origin}/gallery/{name}");
        return page;
    }
}
