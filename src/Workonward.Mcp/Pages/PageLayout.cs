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
        <title>{page.Title} · PING8</title>
        <style>{StyleSheet.Pages}</style>
        {Script(page)}
        </head>
        <body>
        <header><a class="brand" href="{PagePaths.Home}">PING8</a>{Account(page)}</header>
        <main>
        {page.Main}
        </main>
        <footer>This server: <bdi>{surroundings.Host}</bdi></footer>
        </body>
        </html>
        """).ToString();

    private static HtmlText Account(Page page) => page.SignedInAs is { } account
        ? HtmlText.Of($"""<a class="account" href="{PagePaths.Account}"><bdi>{account}</bdi></a>""")
        : HtmlText.Nothing;

    private static HtmlText Script(Page page) => HtmlText.When(
        page.Needs.HasFlag(PageNeeds.Passkeys),
        HtmlText.Of($"""<script src="{PagePaths.PasskeyScript}" defer></script>"""));
}
