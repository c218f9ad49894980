namespace Workonward.Mcp.Pages;

/// <summary>What all pages have around their content.</summary>
internal static class PageLayout
{
    /// <summary>The whole document.</summary>
    public static string Render(Page page, PageSurroundings surroundings) => HtmlText.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>{(page.IsError ? "Error: " : "")}{page.Title} · PING8</title>
        <style>{StyleSheet.Pages}</style>
        {Script(page)}
        </head>
        <body>
        <header><a class="brand" href="{PagePaths.Home}">{Mark()}PING8</a>{Account(page)}</header>
        <main>
        {page.Main}
        </main>
        <footer>This server: <bdi>{surroundings.Host}</bdi></footer>
        </body>
        </html>
        """).ToString();

    // An envelope, drawn in the page: a policy that loads no image needs no exception.
    private static HtmlText Mark() => HtmlText.Of(
        $"""<svg viewBox="0 0 24 24" aria-hidden="true"><rect x="2" y="4.5" width="20" height="15" rx="3"/><path d="m3 7 9 6.5L21 7"/></svg>""");

    private static HtmlText Account(Page page) => page.SignedInAs is { } account
        ? HtmlText.Of($"""<a href="{PagePaths.Account}"><span class="out-of-sight">Your account: </span><bdi>{account}</bdi></a>""")
        : HtmlText.Nothing;

    private static HtmlText Script(Page page) => HtmlText.When(
        page.Needs.HasFlag(PageNeeds.Passkeys),
        HtmlText.Of($"""<script src="{PagePaths.PasskeyScript}" defer></script>"""));
}
