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
            <p>This link works once, in this browser. Go on only if you asked for it yourself.</p>
            <div class="actions"><button class="main">Sign in</button></div></form>
            """),
        PageNeeds.Forms);
}
