using Workonward.Mcp.Pages.Consent;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Pages.Entry;

/// <summary>Sign-in: the same for every visitor, whatever address they type.</summary>
internal static class SignInPage
{
    private const int LongestEmail = 254;

    /// <summary>The page.</summary>
    public static Page Render(SignInView view) => new(
        "Sign in",
        HtmlText.Of(
            $"""
            <h1>Sign in</h1>
            {Asking(view.Client)}{HtmlText.When(view.IsToDecide, ToDecide())}
            {ProblemText.Notice(view.Problem)}
            {AtOnce(view)}
            {HtmlText.When(view.Offers.Email, EmailCard(view))}
            {HtmlText.When(view.Offers.Link, LinkCard(view))}
            """),
        view.Offers.Passkey ? PageNeeds.Forms | PageNeeds.Passkeys : PageNeeds.Forms)
    { IsError = view.Problem is not null };

    /// <summary>Who waits for the sign-in; nothing when nobody does.</summary>
    public static HtmlText Asking(AskingClient? client) => client is null
        ? HtmlText.Nothing
        : HtmlText.Of(
            $"""
            <p class="lead">{AskingText.Sentence(client)} wants to use your email. After you sign in, you decide what it
            may do.</p>
            """);

    private static HtmlText ToDecide() => HtmlText.Of(
        $"""
        <p class="lead">To let an email go, this server wants to be sure that it is you, just now. After you sign in, you come
        back to what waits for you.</p>
        """);

    // What takes one touch or one click comes first.
    private static HtmlText AtOnce(SignInView view) => HtmlText.When(
        view.Offers.Passkey || view.Offers.Providers.Count > 0,
        HtmlText.Of(
            $"""
            <section class="card stack" aria-label="{AtOnceName(view.Offers)}">
            {HtmlText.When(view.Offers.Passkey, PasskeyBlock.SignIn(view.Guard, view.FlowId))}
            {HtmlText.Join(view.Offers.Providers.Select(provider => Provider(provider, view)))}
            </section>
            """));

    private static string AtOnceName(SignInOffers offers) => offers switch
    {
        { Passkey: true, Providers.Count: > 0 } => "Sign in with a passkey or another account",
        { Passkey: true } => "Sign in with a passkey",
        _ => "Sign in with another account",
    };

    private static HtmlText Provider(SignInProvider provider, SignInView view) => HtmlText.Of(
        $"""
        <form method="post" action="{PagePaths.Oidc}">{FormText.Guard(view.Guard, view.FlowId)}
        {FormText.Hidden(FormFields.Provider, provider.Id)}
        <button class="full">Continue with {provider.Name}</button></form>
        """);

    private static HtmlText EmailCard(SignInView view) => HtmlText.Of(
        $"""
        <form class="card" method="post" action="{PagePaths.Email}">{FormText.Guard(view.Guard, view.FlowId)}
        <h2>Get a code by email</h2>
        <label class="field" for="email">Your email address</label>
        <div class="row">
        <input id="email" type="email" name="{FormFields.Email}" autocomplete="email" required
        maxlength="{LongestEmail}"{Typed(view)}{ProblemText.Ties(view.Problem, SignInProblem.EmailUnreadable)}>
        <button>Email me a code</button>
        </div></form>
        """);

    private static HtmlText LinkCard(SignInView view) => HtmlText.Of(
        $"""
        <section class="card"><h2>First time here, or no passkey at hand?</h2>
        <p>A sign-in link comes from the machine that runs this server. Whoever runs it opens a terminal there and types
        this, with your email address:</p>
        <samp class="copy">workonward-mcp login-link you@example.com</samp>
        <p>It prints a link and a short code, good for 15 minutes. {HowToUse(view)}</p>
        <form method="post" action="{PagePaths.Login}">{FormText.Guard(view.Guard, view.FlowId)}
        <label class="field" for="code-email">Your email address</label>
        <input id="code-email" type="email" name="{FormFields.Email}" autocomplete="username" required
        maxlength="{LongestEmail}"{Typed(view)}>
        <label class="field" for="code">Code</label>
        <div class="row">
        <input class="code" id="code" name="{FormFields.Code}" autocomplete="one-time-code" autocapitalize="characters"
        spellcheck="false" required maxlength="32"{ProblemText.Ties(view.Problem, SignInProblem.CodeRefused)}>
        <button>Sign in with the code</button>
        </div></form>{GoOn(view)}</section>
        """);

    private static string HowToUse(SignInView view) => view.FlowId is null
        ? "Open the link in this browser, or type the code here."
        : "Type the code here:";

    // The link knows nothing of the connection that waits in this tab: without this, whoever opened it would be signed in
    // and see no way on.
    private static HtmlText GoOn(SignInView view) => view.FlowId is null
        ? HtmlText.Nothing
        : HtmlText.Of(
            $"""
            <div class="parted"><p>Or open the link in another tab of this browser, and sign in there. Then come back here:</p>
            <div class="actions"><a class="button" href="{FlowLink.To(PagePaths.Login, view.FlowId)}">Go on</a></div></div>
            """);

    // The same for an address that is known here and for one that isn't.
    private static HtmlText Typed(SignInView view) => view.Email is { Length: <= LongestEmail } email
        ? HtmlText.Of($" value=\"{email}\"")
        : HtmlText.Nothing;
}
