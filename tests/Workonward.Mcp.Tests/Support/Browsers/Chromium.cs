using Microsoft.Playwright;

namespace Workonward.Mcp.Tests.Support.Browsers;

/// <summary>The machine's own browser, without a window. One for all tests of the collection.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    // The last one: every host of a test lies on this machine, and no name is ever asked for outside.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP *.test 127.0.0.1",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Program, Headless = true, Args = Flags });
    }

    /// <summary>A page in a browser of its own: no cookie of another test.</summary>
    internal async Task<IPage> OpenAsync(Look? look = null)
    {
        var shown = look ?? Look.Usual;
        // A context of its own, so that a test may open a second tab in it.
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            IgnoreHTTPSErrors = true,
            ViewportSize = new ViewportSize { Width = shown.Width, Height = 800 },
            ColorScheme = shown.Scheme,
            ForcedColors = shown.ForcesColors ? ForcedColors.Active : ForcedColors.None,
            ReducedMotion = shown.ReducesMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            JavaScriptEnabled = shown.HasScript,
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
