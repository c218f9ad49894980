using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Pages.Account;

/// <summary>Asks before the only way to sign in goes.</summary>
internal static class LastPasskeyPage
{
    /// <summary>The page.</summary>
    public static Page Render(LastPasskeyView view) => new(
        "Remove your only passkey?",
        HtmlText.Of(
            $"""
            <h1>Remove your only passkey?</h1>
            <p class="lead">Without <strong><bdi>{view.Name}</bdi></strong> you have no way to sign in by yourself.</p>
            <section class="card">
            <p>Your connections go on as before. To sign in again you will need a link. On the machine that runs this server, its operator types:</p>
            <p><samp>workonward-mcp login-link {view.Account}</samp></p>
            </section>
            <div class="actions">
            <a class="button" href="{PagePaths.Account}">Keep it</a>
            <form method="post" action="{PagePaths.RemovePasskey}">{FormText.Guard(view.Guard)}{FormText.Hidden(FormFields.Passkey, view.PasskeyId)}{FormText.Hidden(FormFields.EvenTheLast, "yes")}
            <button>Remove my only passkey</button></form>
            </div>
            """),
        PageNeeds.Forms)
    { SignedInAs = view.Account };
}
