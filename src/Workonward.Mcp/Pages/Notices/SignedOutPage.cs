namespace Workonward.Mcp.Pages.Notices;

/// <summary>After signing out.</summary>
internal static class SignedOutPage
{
    /// <summary>The page.</summary>
    public static Page Render(bool isEverywhere) => new(
        "Signed out",
        HtmlText.Of(
            $"""
            <h1>You are signed out{(isEverywhere ? " everywhere" : "")}</h1>
            <p class="lead">Your connections go on as before. To end one, sign in and disconnect it.</p>
            <p><a class="button" href="{PagePaths.Login}">Sign in again</a></p>
            """));
}
