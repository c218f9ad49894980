using Workonward.Mcp.Pages.Consent;
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
            <section aria-labelledby="connections"><h2 id="connections">Connections</h2>
            {HtmlText.Join(view.Connections.Select(connection => Connection(connection, view)))}
            </section>
            <section aria-labelledby="passkeys"><h2 id="passkeys">Passkeys</h2>
            {HtmlText.Join(view.Passkeys.Select(passkey => Passkey(passkey, view)))}
            {HtmlText.When(view.CanAddPasskey, PasskeyBlock.Create(view.Guard, flowId: null))}
            </section>
            <div class="actions">
            <form method="post" action="{PagePaths.SignOut}">{FormText.Guard(view.Guard)}<button>Sign out</button></form>
            <form method="post" action="{PagePaths.SignOutEverywhere}">{FormText.Guard(view.Guard)}<button>Sign out everywhere</button></form>
            </div>
            """),
        view.CanAddPasskey ? PageNeeds.Forms | PageNeeds.Passkeys : PageNeeds.Forms)
    { SignedInAs = view.Account };

    private static HtmlText Connection(ConnectionView connection, AccountView view) => HtmlText.Of(
        $"""
        <article class="card"><h3><bdi>{connection.Client.Title}</bdi></h3>
        <dl>{AskingText.Rows(connection.Client)}</dl>
        <form method="post" action="{PagePaths.Scopes}">{FormText.Guard(view.Guard)}{FormText.Hidden(FormFields.Grant, connection.GrantId)}
        {HtmlText.Join(view.OfferedScopes.Select(scope => Choice(scope, connection)))}
        <button>Save</button></form>
        <form method="post" action="{PagePaths.Revoke}">{FormText.Guard(view.Guard)}{FormText.Hidden(FormFields.Grant, connection.GrantId)}
        <button>Disconnect</button></form></article>
        """);

    private static HtmlText Choice(string scope, ConnectionView connection) => HtmlText.Of(
        $"""
        <label class="choice"><input type="checkbox" name="{FormFields.Scope}" value="{scope}"{HtmlText.When(connection.Scopes.Contains(scope, StringComparer.Ordinal), HtmlText.Of($" checked"))}>
        <span class="what">{ScopeWords.Label(scope)}</span></label>
        """);

    private static HtmlText Passkey(PasskeyView passkey, AccountView view) => HtmlText.Of(
        $"""
        <article class="card"><h3><bdi>{passkey.Name}</bdi></h3>
        <form method="post" action="{PagePaths.RemovePasskey}">{FormText.Guard(view.Guard)}{FormText.Hidden(FormFields.Passkey, passkey.Id)}
        <button>Remove</button></form></article>
        """);
}
