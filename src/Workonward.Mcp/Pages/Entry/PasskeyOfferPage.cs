using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Pages.Entry;

/// <summary>Offers a passkey right after a sign-in without one.</summary>
internal static class PasskeyOfferPage
{
    /// <summary>The page.</summary>
    public static Page Render(PasskeyOfferView view) => new(
        "Create a passkey",
        HtmlText.Of(
            $"""
            <h1>Sign in with one touch next time?</h1>
            <p class="lead">You are signed in. With a passkey you won’t need a link or a code again: your device asks for
            your fingerprint, your face or its PIN, and nothing secret leaves it.</p>
            <section class="card">{PasskeyBlock.Create(view.Guard, view.FlowId)}</section>
            <div class="actions"><a class="button" href="{FlowLink.AfterSignIn(view.FlowId)}">Not now</a></div>
            """),
        PageNeeds.Forms | PageNeeds.Passkeys)
    { SignedInAs = view.Account };
}
