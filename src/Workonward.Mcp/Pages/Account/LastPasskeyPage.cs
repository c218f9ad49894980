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
            <p class="lead">Without <strong><bdi>{view.Name}</bdi></strong> you have no passkey left to sign in with.</p>
            <section class="card">
            <p>Your assistants stay connected. To sign in again you will need a link. Whoever runs this server gets it by
            typing this on its machine:</p>
            <samp class="copy">workonward-mcp login-link {view.Account}</samp>
            <div class="actions even">
            <a class="button" href="{PagePaths.Account}">Keep it</a>
            <form method="post" action="{PagePaths.RemovePasskey}">{FormText.Guard(view.Guard)}{FormText.Hidden(FormFields.Passkey, view.PasskeyId)}{FormText.Hidden(FormFields.EvenTheLast, "yes")}
            <button class="full">Remove my only passkey</button></form>
            </div></section>
            """),
        PageNeeds.Forms)
    { SignedInAs = view.Account };
}
