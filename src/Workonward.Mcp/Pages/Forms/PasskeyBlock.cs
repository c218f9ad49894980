namespace Workonward.Mcp.Pages.Forms;

/// <summary>
/// What the passkey script takes hold of. The block is hidden until the script has found that the browser knows
/// passkeys, so that nobody meets a button that does nothing; until then a remark stands there that is true where the script
/// never comes.
/// </summary>
internal static class PasskeyBlock
{
    /// <summary>Signs in.</summary>
    public static HtmlText SignIn(string guard, string? flowId) => Block(
        "sign-in",
        guard,
        flowId,
        HtmlText.Of(
            $"""<button type="button" class="main big full" data-passkey-start>Sign in with a passkey</button>"""));

    /// <summary>Makes a passkey for the person who is signed in.</summary>
    public static HtmlText Create(string guard, string? flowId) => Block(
        "create",
        guard,
        flowId,
        HtmlText.Of(
            $"""
            <label class="field" for="passkey-name">A name to know it by</label>
            <div class="row">
            <input id="passkey-name" data-passkey-name maxlength="60" autocomplete="off" placeholder="My laptop">
            <button type="button" class="main" data-passkey-start>Create a passkey</button>
            </div>
            """));

    private static HtmlText Block(string purpose, string guard, string? flowId, HtmlText inside) => HtmlText.Of(
        $"""
        <div data-passkey="{purpose}" data-guard="{guard}"{Flow(flowId)} hidden>
        {inside}
        <p class="status" role="status" data-passkey-status></p>
        </div>
        <p class="quiet" data-passkey-remark>Passkeys need JavaScript, and this page’s script did not run in this browser.</p>
        """);

    private static HtmlText Flow(string? flowId) =>
        flowId is null ? HtmlText.Nothing : HtmlText.Of($" data-flow=\"{flowId}\"");
}
