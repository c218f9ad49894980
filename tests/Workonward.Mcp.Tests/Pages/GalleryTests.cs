using System.Collections.Concurrent;
using Microsoft.Playwright;
using Workonward.Mcp.Tests.Support.Browsers;

namespace Workonward.Mcp.Tests.Pages;

/// <summary>Each page, looked at as a person does.</summary>
[Collection(OneBrowser.Name)]
public sealed class GalleryTests(Chromium chromium) : IAsyncLifetime
{
    // As many as the browser has use for on a small machine: while one page is judged another is drawn.
    private const int AtOnce = 3;

    private Site? _site;

    public async ValueTask InitializeAsync() => _site = await PagesSite.ShowGalleryAsync();

    public ValueTask DisposeAsync() => _site!.DisposeAsync();

    // One test for all of them: each page is loaded once and then looked at in every way, several side by side.
    [Fact]
    public async Task Every_page_can_be_used_at_each_width_and_by_day_and_night()
    {
        var left = new ConcurrentQueue<string>(PageGallery.All.Keys);
        var faults = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => LookAsync(left, faults)));

        Assert.Empty(faults.Order(StringComparer.Ordinal));
    }

    private async Task LookAsync(ConcurrentQueue<string> left, ConcurrentBag<string> faults)
    {
        var page = await chromium.OpenAsync(Look.Usual);
        var name = "";
        page.Console += (_, message) => faults.Add($"{name}: the browser says: {message.Text}");
        while (left.TryDequeue(out var next))
        {
            name = next;
            await page.GotoAsync($"{_site!.Origin}/gallery/{name}");
            foreach (var look in LooksFor(name))
            {
                foreach (var fault in await JudgeAsync(page, name, look))
                    faults.Add($"{name}, {look.Name}: {fault}");
            }
        }

        await page.Context.CloseAsync();
    }

    private static async Task<IReadOnlyList<string>> JudgeAsync(IPage page, string name, Look look)
    {
        await page.SetViewportSizeAsync(look.Width, 800);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = look.Scheme });
        await FoldAsync(page, isOpen: false);
        if (IsKept(look))
            await Screenshots.KeepAsync(page, $"{name}-{look.Name}");
        // What is folded up must be as good as what isn't.
        await FoldAsync(page, isOpen: true);
        return
        [
            .. await PageFaults.TooWideAsync(page),
            .. await PageFaults.TooSmallAsync(page),
            // Contrast depends on the scheme and not on the width; the rest of these rules on neither.
            .. look.Width == Look.Usual.Width || IsLikeAnother(name) ? await PageFaults.AccessibilityAsync(page) : [],
            .. look == Look.Usual ? await PageFaults.UnreachableAsync(page) : [],
        ];
    }

    // Two pictures of a page are enough for people: the narrow one by day, the wide one by night.
    private static bool IsKept(Look look) => look == Look.All[0] || look == Look.All[3];

    private static async Task FoldAsync(IPage page, bool isOpen) => await page.EvaluateAsync(
        "isOpen => document.querySelectorAll('details').forEach(e => e.open = isOpen)", isOpen);

    // A notice more or less doesn't change the layout: such pages are looked at where it is tightest.
    private static IReadOnlyList<Look> LooksFor(string name) => IsLikeAnother(name) ? [.. Look.All.Take(2)] : Look.All;

    private static bool IsLikeAnother(string name) =>
        name.Contains("-problem-", StringComparison.Ordinal) || name.Contains("-news-", StringComparison.Ordinal);
}
