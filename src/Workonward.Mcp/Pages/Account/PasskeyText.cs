using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Pages.Account;

/// <summary>The passkeys, and the way to make or remove one.</summary>
internal static class PasskeyText
{
    /// <summary>The list, or what will appear in it.</summary>
    public static HtmlText All(AccountView view) => view.Passkeys.Count == 0
        ? HtmlText.Of(
            $"""
            <p>You have no passkey yet. With one you sign in by a touch, a look or your device’s PIN, and nobody can trick it
            out of you.{(view.HasOtherWays ? "" : " Without one you need a new sign-in link each time.")}</p>
            """)
        : HtmlText.Of(
            $"""
            <ul class="items">{HtmlText.Join(view.Passkeys.Select(passkey => One(passkey, view)))}</ul>
            """);

    /// <summary>The way to make one; nothing where passkeys are off.</summary>
    public static HtmlText Add(AccountView view) => HtmlText.When(
        view.CanAddPasskey,
        HtmlText.Of(
            $"""
            <div class="parted">{(view.IsStale ? Stale(view) : PasskeyBlock.Create(view.Guard, flowId: null))}</div>
            """));

    // Said before a name is typed, and not after.
    private static HtmlText Stale(AccountView view) => HtmlText.Of(
        $"""
        <p>To create a passkey, sign in again first: this server wants to be sure that it is you.</p>
        <form method="post" action="{PagePaths.SignOut}">{FormText.Guard(view.Guard)}
        {FormText.Hidden(FormFields.Again, "yes")}<button>Sign in again</button></form>
        """);

    private static HtmlText One(PasskeyView passkey, AccountView view) => HtmlText.Of(
        $"""
        <li><h3><bdi>{passkey.Name}</bdi></h3>
        <p class="facts">Added {PageTime.Day(passkey.AddedAt)} · {LastUse(passkey, view.Now)}</p>
        <details><summary>Remove<span class="out-of-sight"> {passkey.Name}</span></summary>
        <form method="post" action="{PagePaths.RemovePasskey}">{FormText.Guard(view.Guard)}{FormText.Hidden(FormFields.Passkey, passkey.Id)}
        <p>{Consequence(view)}</p>
        <button>Remove this passkey<span class="out-of-sight">: {passkey.Name}</span></button></form></details></li>
        """);

    private static HtmlText LastUse(PasskeyView passkey, DateTimeOffset now) => passkey.UsedAt is { } used
        ? HtmlText.Of($"last used {PageTime.Ago(used, now)}")
        : HtmlText.Of($"never used");

    // The last one is never taken away without a word: after it the operator's help is needed.
    private static string Consequence(AccountView view) => view switch
    {
        { Passkeys.Count: > 1 } => "It will no longer sign in here. Your other passkeys stay.",
        { HasOtherWays: true } => "This is your only passkey. You can still sign in another way.",
        _ => "This is your only passkey. Without it you need a new sign-in link from whoever runs this server.",
    };
}
