using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Pages.Consent;

/// <summary>The question whether a client may connect. Saying no is as easy as saying yes.</summary>
internal static class ConsentPage
{
    /// <summary>The page.</summary>
    public static Page Render(ConsentView view) => new(
        $"Connect {view.Client.Title}",
        HtmlText.Of(
            $"""
            <h1>Let <bdi>{view.Client.Title}</bdi> use your email?</h1>
            <p class="lead">You decide what it may do. You can change or end this at any time under your account.</p>
            <section class="card" aria-labelledby="who"><h2 id="who">Who is asking</h2>
            <dl>{AskingText.Rows(view.Client)}
            <dt>Signed in as</dt><dd><bdi>{view.Account}</bdi></dd></dl>
            {Warning(view.Client)}
            </section>
            <form class="card" method="post" action="{PagePaths.Consent}">
            {FormText.Guard(view.Guard, view.FlowId)}
            <fieldset><legend><h2>What it may do</h2></legend>
            {Problem(view)}
            {HtmlText.Join(view.Scopes.Select(scope => Choice(scope, view)))}
            </fieldset>
            {Notes(view.Sending)}
            <div class="actions even"><button class="main">Connect</button>
            <button name="{FormFields.Deny}" value="1">Don’t connect</button></div>
            </form>
            """),
        PageNeeds.Forms)
    { SignedInAs = view.Account };

    private static HtmlText Choice(string scope, ConsentView view) => HtmlText.Of(
        $"""
        <label class="choice"><input type="checkbox" name="{FormFields.Scope}" value="{scope}"{Ticked(scope, view)}>
        <span class="what">{ScopeWords.Label(scope)}</span>
        <small>{ScopeWords.Limits(scope, view.Sending)}</small></label>
        """);

    private static HtmlText Ticked(string scope, ConsentView view) =>
        HtmlText.When(ScopeWords.IsTickedAtFirst(scope) && !view.NothingWasTicked, HtmlText.Of($" checked"));

    private static HtmlText Problem(ConsentView view) => HtmlText.When(
        view.NothingWasTicked,
        HtmlText.Of($"<p class=\"notice\" role=\"alert\">Nothing is ticked, so nothing was connected. Tick what it may do, or choose “Don’t connect”.</p>"));

    private static HtmlText Warning(AskingClient client) => HtmlText.When(
        client.IsLoopback,
        HtmlText.Of(
            $"""
            <p class="notice"><strong>Did you start this yourself, just now?</strong> The connection goes to a program on
            the computer that you are using, and any program there can give itself this name. If you didn’t start it,
            choose “Don’t connect”.</p>
            """));

    private static HtmlText Notes(SendingPicture sending) => HtmlText.Of(
        $"""
        {HtmlText.When(sending.IsPractice, HtmlText.Of($"<p class=\"notice\">Practice mode is on: nothing leaves until your operator turns it off.</p>"))}
        """);
}
