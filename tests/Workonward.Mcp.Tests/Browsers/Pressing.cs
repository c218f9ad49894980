using Microsoft.Playwright;

namespace Workonward.Mcp.Tests.Browsers;

/// <summary>What a person presses, by the words on it.</summary>
internal static class Pressing
{
    public static Task ButtonAsync(IPage page, string words) =>
        page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = words, Exact = true }).ClickAsync();

    public static Task LinkAsync(IPage page, string words) =>
        page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = words, Exact = true }).ClickAsync();
}
