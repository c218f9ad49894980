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
            <p class="lead">{(isEverywhere ? "Every browser has to sign in again." : "This browser has to sign in again.")}
            Your assistants stay connected: to end a connection, sign in and disconnect it.</p>
            <div class="actions"><a class="button" href="{PagePaths.Login}">Sign in</a></div>
            """));
}
