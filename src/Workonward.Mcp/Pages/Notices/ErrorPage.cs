namespace Workonward.Mcp.Pages.Notices;

/// <summary>An error: what happened, whether anything was done, and what to do now.</summary>
internal static class ErrorPage
{
    /// <summary>The page.</summary>
    public static Page Render(ErrorView view) => new(
        view.Title,
        HtmlText.Of(
            $"""
            <h1>{view.Title}</h1>
            <p class="lead">{view.WhatHappened}</p>
            <section class="card"><p><strong>{view.Consequence}</strong></p><p>{view.NextStep}</p>{Link(view)}</section>
            {SmallPrint(view)}
            """))
    { IsError = true };

    private static HtmlText Link(ErrorView view) => view.LinkPath is { } path
        ? HtmlText.Of($"""<div class="actions"><a class="button" href="{path}">{view.LinkText}</a></div>""")
        : HtmlText.Nothing;

    private static HtmlText SmallPrint(ErrorView view) => view.SmallPrint is { } words
        ? HtmlText.Of($"""<p class="small quiet">{words}</p>""")
        : HtmlText.Nothing;
}
