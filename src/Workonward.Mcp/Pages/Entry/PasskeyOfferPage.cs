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
            <p class="lead">A passkey is kept by your device and opened with your fingerprint, face or PIN.</p>
            <section class="card">{PasskeyBlock.Create(view.Guard, view.FlowId)}</section>
            <p><a class="button" href="{Next(view)}">Not now</a></p>
            """),
        PageNeeds.Forms | PageNeeds.Passkeys)
    { SignedInAs = view.Account };

    private static string Next(PasskeyOfferView view) => view.FlowId is { } flow
        ? $"{PagePaths.Consent}?{FormFields.Flow}={Uri.EscapeDataString(flow)}"
        : PagePaths.Account;
}
