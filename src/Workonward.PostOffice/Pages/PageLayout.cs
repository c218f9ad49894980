namespace Workonward.PostOffice.Pages;

/// <summary>What all pages have around their content.</summary>
internal static class PageLayout
{
    public static string Render(string title, HtmlText main, bool wide = false) => HtmlText.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · PING8 outbox</title>
        <link rel="stylesheet" href="/post-office.css">
        </head>
        <body>
        <header><strong>PING8 outbox</strong><span>on this machine only</span></header>
        <main{Class(wide)}>
        {main}
        </main>
        <footer>The built-in post office. Files: <samp>outbox/*.eml</samp> in the data folder</footer>
        </body>
        </html>
        """).ToString();

    private static HtmlText Class(bool wide) => wide ? HtmlText.Of($" class=\"wide\"") : HtmlText.Nothing;
}
