using Workonward.Mcp.Pages.Consent;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Pages.Entry;

/// <summary>Sign-in: the same for every visitor, whatever address they type.</summary>
internal static class SignInPage
{
    /// <summary>The page.</summary>
    public static Page Render(SignInView view) => new(
        "Sign in",
        HtmlText.Of(
            $"""
            <h1>Sign in</h1>
            {Asking(view.Client)}
            {ProblemText.Notice(view.Problem)}
            {HtmlText.When(view.Offers.Passkey, PasskeyCard(view))}
            {HtmlText.Join(view.Offers.Providers.Select(provider => Provider(provider, view)))}
            {HtmlText.When(view.Offers.Email, EmailCard(view))}
            {HtmlText.When(view.Offers.Link, LinkCard(view))}
            """),
        view.Offers.Passkey ? PageNeeds.Forms | PageNeeds.Passkeys : PageNeeds.Forms);

    /// <summary>Who waits for the sign-in.</summary>
    public static HtmlText Asking(AskingClient? client) => client is null
        ? HtmlText.Nothing
        : HtmlText.Of($"<p class=\"lead\">Then you decide whether {AskingText.App(client)} may use your email.</p>");

    private static HtmlText PasskeyCard(SignInView view) =>
        HtmlText.Of($"<section class=\"card\">{PasskeyBlock.SignIn(view.Guard, view.FlowId)}</section>");

    private static HtmlText Provider(SignInProvider provider, SignInView view) => HtmlText.Of(
        $"""
        <form method="post" action="{PagePaths.Oidc}">{FormText.Guard(view.Guard, view.FlowId)}
        {FormText.Hidden(FormFields.Provider, provider.Id)}
        <button class="wide">Continue with <bdi>{provider.Name}</bdi></button></form>
        """);

    private static HtmlText EmailCard(SignInView view) => HtmlText.Of(
        $"""
        <form class="card" method="post" action="{PagePaths.Email}">{FormText.Guard(view.Guard, view.FlowId)}
        <label class="field" for="email">Your email address</label>
        <input id="email" type="email" name="{FormFields.Email}" autocomplete="username webauthn" required maxlength="254">
        <button>Email me a code</button></form>
        """);

    private static HtmlText LinkCard(SignInView view) => HtmlText.Of(
        $"""
        <form class="card" method="post" action="{PagePaths.Login}">{FormText.Guard(view.Guard, view.FlowId)}
        <h2>First time here, or no passkey at hand?</h2>
        <p>On the machine that runs this server, its operator types:</p>
        <p><samp>workonward-mcp login-link you@example.com</samp></p>
        <p>It prints a link and a code. Open the link, or type the code here.</p>
        <label class="field" for="code-email">Your email address</label>
        <input id="code-email" type="email" name="{FormFields.Email}" autocomplete="username" required maxlength="254">
        <label class="field" for="code">Code</label>
        <input id="code" name="{FormFields.Code}" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" required maxlength="32">
        <button>Sign in with the code</button></form>
        """);
}
