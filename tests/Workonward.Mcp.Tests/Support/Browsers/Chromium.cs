using System.Globalization;
using Microsoft.Playwright;
using Workonward.Mcp.Tests.Support.Proxies;

namespace Workonward.Mcp.Tests.Support.Browsers;

/// <summary>The machine's own browser, without a window. One for all tests of the collection.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the server's public name leads to.</summary>
    public int PublicPort { get; } = FreePort.Take();

    /// <summary>Where the assistant's public name leads to.</summary>
    public int AssistantPort { get; } = FreePort.Take();

    // Every host of a test lies on this machine, and no name is ever asked for outside.
    private string Names => string.Create(
        CultureInfo.InvariantCulture,
        $"--host-resolver-rules=MAP *.test 127.0.0.1, MAP {PublicName.Host}:443 127.0.0.1:{PublicPort}, MAP claude.ai:443 127.0.0.1:{AssistantPort}");

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Program, Headless = true, Args = [.. Flags, Names] });
    }

    /// <summary>A page in a browser of its own, with no cookie of another test; its context opens more tabs.</summary>
    internal async Task<IPage> OpenAsync(Look? look = null)
    {
        var shown = look ?? Look.Usual;
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            IgnoreHTTPSErrors = true,
            ViewportSize = new ViewportSize { Width = shown.Width, Height = 800 },
            ColorScheme = shown.Scheme,
            ForcedColors = shown.ForcesColors ? ForcedColors.Active : ForcedColors.None,
            ReducedMotion = shown.ReducesMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            JavaScriptEnabled = shown.HasScript,
        });
        context.SetDefaultTimeout((float)Bounded.Patience.TotalMilliseconds);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
