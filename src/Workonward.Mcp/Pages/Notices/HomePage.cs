namespace Workonward.Mcp.Pages.Notices;

/// <summary>What a person sees who opens this server's address.</summary>
internal static class HomePage
{
    /// <summary>The page.</summary>
    public static Page Render(HomeView view) => new(
        "Email for your assistant",
        HtmlText.Of(
            $"""
            <h1>Let your assistant send email, within limits that you set</h1>
            <section class="card"><h2>Connect an assistant</h2>
            <p>Give it this address:</p><p><samp>{view.McpUrl}</samp></p></section>
            <p><a class="button" href="{PagePaths.Account}">{(view.Account is null ? "Sign in" : "Your account")}</a></p>
            """))
    { SignedInAs = view.Account };
}
