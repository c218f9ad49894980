using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Workonward.Mcp.Tests.Support.Browsers;

/// <summary>What would keep a person from using a page.</summary>
internal static class PageFaults
{
    private const int SmallestTarget = 44;

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    /// <summary>The violations of WCAG 2.2 AA that a machine can find.</summary>
    public static async Task<IReadOnlyList<string>> AccessibilityAsync(IPage page)
    {
        var result = await page.RunAxe(Rules);
        return
        [
            .. result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
                $"{violation.Id}: {violation.Help}: {node.Html}")),
        ];
    }

    /// <summary>What reaches out of the window at its side.</summary>
    public static async Task<IReadOnlyList<string>> TooWideAsync(IPage page) => await page.EvaluateAsync<string[]>(
        """
        () => {
          const width = document.documentElement.clientWidth;
          const wide = [...document.body.querySelectorAll('*')]
            .filter(e => e.checkVisibility() && !e.closest('.out-of-sight') && e.getBoundingClientRect().right > width + 0.5)
            .map(e => e.outerHTML.slice(0, 120));
          if (document.documentElement.scrollWidth > width) wide.push(`scrolls to ${document.documentElement.scrollWidth}`);
          return wide;
        }
        """);

    /// <summary>What is too small to hit with a thumb. Links inside a sentence are text.</summary>
    public static async Task<IReadOnlyList<string>> TooSmallAsync(IPage page) => await page.EvaluateAsync<string[]>(
        """
        least => [...document.querySelectorAll('button, .button, summary, input:not([type=checkbox], [type=hidden]), .choice, header a')]
          .filter(e => e.checkVisibility())
          .filter(e => { const box = e.getBoundingClientRect(); return box.height < least || box.width < least; })
          .map(e => `${Math.round(e.getBoundingClientRect().width)}x${Math.round(e.getBoundingClientRect().height)} ${e.outerHTML.slice(0, 120)}`)
        """,
        SmallestTarget);

    /// <summary>What the keyboard can't reach, and what doesn't show that it was reached.</summary>
    public static async Task<IReadOnlyList<string>> UnreachableAsync(IPage page)
    {
        var expected = await page.EvaluateAsync<int>(
            """
            () => {
              window.reachable = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')]
                .filter(e => e.checkVisibility());
              window.reached = new Set();
              window.unseen = [];
              // As each is reached: one look for each key from outside would take most of the time.
              document.addEventListener('focusin', event => {
                const e = event.target, style = getComputedStyle(e);
                window.reached.add(e);
                if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
                  window.unseen.push('no focus to be seen: ' + e.outerHTML.slice(0, 120));
              });
              document.activeElement?.blur();
              return window.reachable.length;
            }
            """);
        for (var i = 0; i < expected; i++)
            await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<string[]>(
            """
            () => [...window.unseen, ...window.reachable.filter(e => !window.reached.has(e))
              .map(e => 'not reached: ' + e.outerHTML.slice(0, 120))]
            """);
    }
}
