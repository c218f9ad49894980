using Workonward.Core.Policy;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Pages.Consent;

/// <summary>The question whether a client may connect. Saying no is as easy as saying yes.</summary>
internal static class ConsentPage
{
    /// <summary>The page.</summary>
    public static Page Render(ConsentView view) => new(
        $"Connect {view.Client.Title}",
        HtmlText.Of(
            $"""
            <h1>Let <bdi>{AskingText.Heading(view.Client)}</bdi> use your email?</h1>
            <p class="lead">You decide what it may do. You can change or end this at any time under your account.</p>
            <section class="card"><h2>Who is asking</h2>
            <dl>{AskingText.Rows(view.Client)}
            <dt>Signed in as</dt><dd><bdi>{view.Account}</bdi></dd></dl>
            {Warning(view.Client)}
            <form class="actions" method="post" action="{PagePaths.SignOut}">{FormText.Guard(view.AccountGuard, view.FlowId)}
            {FormText.Hidden(FormFields.Again, "yes")}<button>Use another account</button></form>
            </section>
            <form class="card" method="post" action="{PagePaths.Consent}">
            {FormText.Guard(view.Guard, view.FlowId)}
            <fieldset><legend><h2>What it may do</h2></legend>
            {NothingTicked(view)}
            {HtmlText.Join(view.Scopes.Select(scope => Choice(scope, view)))}
            </fieldset>
            {AllowlistText.Below(view.Sending.Policy.Allowlist)}
            {Notes(view)}
            <div class="actions even"><button class="main">Connect</button>
            <button name="{FormFields.Deny}" value="1">Don’t connect</button></div>
            </form>
            """),
        PageNeeds.Forms)
    { SignedInAs = view.Account, IsError = view.NothingWasTicked };

    private static HtmlText Choice(string scope, ConsentView view) => HtmlText.Of(
        $"""
        <label class="choice"><input type="checkbox" name="{FormFields.Scope}" value="{scope}"{Ticked(scope, view)}>
        <span class="what">{ScopeWords.Label(scope)}{Tag(scope)}</span>
        <small>{ScopeWords.Limits(scope, view.Sending)}</small></label>
        """);

    private static HtmlText Ticked(string scope, ConsentView view) =>
        HtmlText.When(ScopeWords.IsTickedAtFirst(scope) && !view.NothingWasTicked, HtmlText.Of($" checked"));

    private static HtmlText Tag(string scope) =>
        HtmlText.When(scope is Scopes.SendBatch, HtmlText.Of($" <span class=\"tag warn\">off unless you need it</span>"));

    private static HtmlText NothingTicked(ConsentView view) => HtmlText.When(
        view.NothingWasTicked,
        HtmlText.Of(
            $"""
            <p class="notice bad" role="alert">Nothing was ticked, so nothing was connected. Tick what it may do, or choose
            “Don’t connect”.</p>
            """));

    private static HtmlText Warning(AskingClient client) => HtmlText.When(
        client.IsLoopback,
        HtmlText.Of(
            $"""
            <p class="notice"><strong>Did you start this yourself, just now?</strong> The connection goes to a program on
            the computer that you are using, and any program there can give itself this name. If you didn’t start it,
            choose “Don’t connect”.</p>
            """));

    private static HtmlText Notes(ConsentView view) => HtmlText.Of(
        $"""
        {Template(view.Sending.Policy.Card)}
        <p class="quiet">It can’t read your mailbox.{Blocked(view.Sending)}{Ends(view)}</p>
        {HtmlText.When(view.Sending.IsPractice, Practice())}
        """);

    private static HtmlText Template(TemplateCard? card) => card is null
        ? HtmlText.Of($"<p class=\"quiet\">Every email is made from the template that this server’s operator set up.</p>")
        : HtmlText.Of($"<p class=\"quiet\">Every email is made from the template {HtmlText.Quote(card.Name)}.</p>");

    private static string Blocked(SendingPicture sending) =>
        sending.Policy.Denylist.IsEmpty ? "" : " Some addresses are blocked for everyone.";

    private static HtmlText Ends(ConsentView view) => HtmlText.Of(
        $" The connection ends by itself after {view.EndsAfterDays} {(view.EndsAfterDays == 1 ? "day" : "days")}.");

    private static HtmlText Practice() => HtmlText.Of(
        $"""
        <p class="notice"><strong>Practice mode is on.</strong> Nothing leaves until this server’s operator turns it off.</p>
        """);
}
