using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Pages.Entry;

/// <summary>Asks before a sign-in link is used.</summary>
internal static class LinkPage
{
    /// <summary>The page.</summary>
    public static Page Render(LinkView view) => new(
        "Sign in",
        HtmlText.Of(
            $"""
            <h1>Sign in as <bdi>{view.Account}</bdi>?</h1>
            {SignInPage.Asking(view.Client)}
            <form class="card" method="post" action="{PagePaths.Link}">{FormText.Guard(view.Guard, view.FlowId)}
            {FormText.Hidden(FormFields.Token, view.Token)}
            <p>Go on only if you asked for this link yourself. It works once, and signs in this browser for 12 hours.</p>
            <div class="actions even"><button class="main">Sign in</button>
            <a class="button" href="{PagePaths.Home}">Don’t sign in</a></div></form>
            """),
        PageNeeds.Forms);
}
