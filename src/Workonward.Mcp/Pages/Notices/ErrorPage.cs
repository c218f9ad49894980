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
            <section class="card"><p><strong>{view.Consequence}</strong></p><p>{view.NextStep}</p></section>
            {(view.LinkPath is { } path ? HtmlText.Of($"<p><a class=\"button\" href=\"{path}\">{view.LinkText}</a></p>") : HtmlText.Nothing)}
            {(view.SmallPrint is { } small ? HtmlText.Of($"<p class=\"small quiet\">{small}</p>") : HtmlText.Nothing)}
            """));
}
