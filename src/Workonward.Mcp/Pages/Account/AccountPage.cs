using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Pages.Account;

/// <summary>What is connected, and how the person signs in.</summary>
internal static class AccountPage
{
    /// <summary>The page.</summary>
    public static Page Render(AccountView view) => new(
        "Your account",
        HtmlText.Of(
            $"""
            <h1>Your account</h1>
            <p class="lead">Signed in as <strong><bdi>{view.Account}</bdi></strong></p>
            {NewsText.Notice(view.News)}
            {HtmlText.When(view.Waiting > 0, Waiting(view.Waiting))}
            <section aria-labelledby="connections"><h2 id="connections">Connected assistants</h2>
            {(view.Connections.Count == 0 ? ConnectionText.None(view) : ConnectionText.All(view))}
            </section>
            <section class="apart" aria-labelledby="passkeys"><h2 id="passkeys">Passkeys</h2>
            <div class="card">{PasskeyText.All(view)}{PasskeyText.Add(view)}</div>
            </section>
            <section class="apart" aria-labelledby="sessions"><h2 id="sessions">Sign out</h2>
            <p class="quiet">Your assistants stay connected when you sign out.</p>
            <div class="actions">
            <form method="post" action="{PagePaths.SignOut}">{FormText.Guard(view.Guard)}<button>Sign out</button></form>
            <form method="post" action="{PagePaths.SignOutEverywhere}">{FormText.Guard(view.Guard)}
            <button>Sign out everywhere</button></form>
            </div></section>
            """),
        view is { CanAddPasskey: true, IsStale: false } ? PageNeeds.Forms | PageNeeds.Passkeys : PageNeeds.Forms)
    { SignedInAs = view.Account, IsError = NewsText.IsBad(view.News) };

    private static HtmlText Waiting(int count) => HtmlText.Of(
        $"""
        <p class="notice"><strong>{count} {(count == 1 ? "email waits" : "emails wait")} for you.</strong>
        <a href="{PagePaths.Approvals}">Look, and decide</a></p>
        """);
}
