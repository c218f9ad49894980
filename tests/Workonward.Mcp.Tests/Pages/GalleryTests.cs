using Microsoft.Playwright;
using Workonward.Mcp.Tests.Support.Browsers;

namespace Workonward.Mcp.Tests.Pages;

/// <summary>Each page, looked at as a person does.</summary>
[Collection(OneBrowser.Name)]
public sealed class GalleryTests(Chromium chromium) : IAsyncLifetime
{
    private Site? _site;

    // A notice more or less doesn't change the layout: such pages are looked at where it is tightest.
    public static TheoryData<string> Names => [.. PageGallery.All.Keys];

    public async ValueTask InitializeAsync() => _site = await PagesSite.ShowGalleryAsync();

    public ValueTask DisposeAsync() => _site!.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_page_can_be_used_at_each_width_and_by_day_and_night(string name)
    {
        var faults = new List<string>();
        foreach (var look in LooksFor(name))
        {
            var page = await chromium.OpenAsync(look);
            page.Console += (_, message) => faults.Add($"{look.Name}: the browser says: {message.Text}");
            await page.GotoAsync($"{_site!.Origin}/gallery/{name}");

            await Screenshots.KeepAsync(page, $"{name}-{look.Name}");
            // What is folded up must be as good as what isn't.
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(e => e.open = true)");
            IReadOnlyList<string>[] found =
            [
                await PageFaults.AccessibilityAsync(page),
                await PageFaults.TooWideAsync(page),
                await PageFaults.TooSmallAsync(page),
                look.Scheme is ColorScheme.Light ? await PageFaults.UnreachableAsync(page) : [],
            ];
            faults.AddRange(found.SelectMany(some => some).Select(fault => $"{look.Name}: {fault}"));
            await page.Context.CloseAsync();
        }

        Assert.Empty(faults);
    }

    private static IReadOnlyList<Look> LooksFor(string name) =>
        name.Contains("-problem-", StringComparison.Ordinal) || name.Contains("-news-", StringComparison.Ordinal)
            ? [.. Look.All.Take(2)]
            : Look.All;
}
