using Microsoft.Playwright;

namespace Workonward.Mcp.Tests.Support.Browsers;

/// <summary>Pictures for people to look at, kept in <c>artifacts/screenshots</c>.</summary>
internal static class Screenshots
{
    private static readonly string Folder =
        Directory.CreateDirectory(Path.Combine(DocPage.Repository, "artifacts", "screenshots")).FullName;

    public static Task KeepAsync(IPage page, string name) => page.ScreenshotAsync(
        new PageScreenshotOptions { FullPage = true, Path = Path.Combine(Folder, name + ".png") });
}
