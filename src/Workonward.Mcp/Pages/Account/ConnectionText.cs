using Workonward.Mcp.Pages.Consent;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Pages.Account;

/// <summary>The connections: what each may do, since when, and the way to change or end it.</summary>
internal static class ConnectionText
{
    /// <summary>What will appear, and how, while there is none.</summary>
    public static HtmlText None(AccountView view) => HtmlText.Of(
        $"""
        <div class="card"><p>Nothing is connected yet. When you connect an assistant, such as ChatGPT or Claude, it appears
        here, and you can change what it may do or end it.</p>
        <p>To connect one, add a connector in the assistant’s settings and give it this address:</p>
        <samp class="copy">{view.McpUrl}</samp></div>
        """);

    /// <summary>A card for each.</summary>
    public static HtmlText All(AccountView view) => HtmlText.Of(
        $"""
        {HtmlText.Join(view.Connections.Select(connection => One(connection, view)))}
        {HtmlText.When(view.Connections.Count > 1, AtOnce(view))}
        """);

    // Asked once more before it is done: connecting again takes a while for each.
    private static HtmlText AtOnce(AccountView view) => HtmlText.Of(
        $"""
        <details><summary>Disconnect all</summary>
        <form method="post" action="{PagePaths.RevokeAll}">{FormText.Guard(view.Guard)}
        <p>Each of the {view.Connections.Count} assistants has to ask you again before it can use your email.</p>
        <button>Disconnect all {view.Connections.Count}</button></form></details>
        """);

    private static HtmlText One(ConnectionView connection, AccountView view) => HtmlText.Of(
        $"""
        <article class="card"><h3><bdi>{Title(connection.Client)}</bdi></h3>
        <p class="facts">{About(connection.Client)}</p>
        <p class="facts">{Dates(connection, view.Now)}</p>
        <p class="may">May {Clauses(connection)}.</p>
        <div class="actions">
        <details><summary>Change{For(connection)}</summary>
        <form method="post" action="{PagePaths.Scopes}">{Fields(connection, view)}
        <fieldset><legend class="out-of-sight">What {connection.Client.Title} may do</legend>
        {HtmlText.Join(view.OfferedScopes.Select(scope => Choice(scope, connection, view)))}</fieldset>
        <button>Save{For(connection)}</button></form></details>
        <form method="post" action="{PagePaths.Revoke}">{Fields(connection, view)}
        <button>Disconnect{For(connection)}</button></form>
        </div></article>
        """);

    private static string Title(AskingClient client) => AskingText.Capital(client.Title);

    private static HtmlText About(AskingClient client) => HtmlText.Of(
        $"""
        {AskingText.CallsItself(client, "Calls itself ", client.Kind is ClientKind.Registered ? " (not verified) · " : " · ")}Returns
        to <bdi>{client.RedirectHost}</bdi>
        """);

    private static HtmlText Dates(ConnectionView connection, DateTimeOffset now) => HtmlText.Of(
        $"""
        Connected {PageTime.Day(connection.MadeAt)} ·
        {(connection.UsedAt is { } used ? HtmlText.Of($"last used {PageTime.Ago(used, now)}") : HtmlText.Of($"never used"))} ·
        {Ends(connection)}
        """);

    private static HtmlText Ends(ConnectionView connection) => connection.EndsUnusedAt is { } unused
        ? HtmlText.Of($"ends {PageTime.Day(unused)} unless it is used, and {PageTime.Day(connection.EndsAt)} at the latest")
        : HtmlText.Of($"ends {PageTime.Day(connection.EndsAt)}");

    private static string Clauses(ConnectionView connection)
    {
        string[] clauses = [.. connection.Scopes.Select(ScopeWords.Clause)];
        return clauses.Length switch
        {
            0 => "do nothing",
            1 => clauses[0],
            _ => $"{string.Join(", ", clauses[..^1])} and {clauses[^1]}",
        };
    }

    private static HtmlText Choice(string scope, ConnectionView connection, AccountView view) => HtmlText.Of(
        $"""
        <label class="choice"><input type="checkbox" name="{FormFields.Scope}" value="{scope}"{Ticked(scope, connection)}>
        <span class="what">{ScopeWords.Label(scope)}</span>
        <small>{ScopeWords.Limits(scope, view.Sending)}</small></label>
        """);

    private static HtmlText Ticked(string scope, ConnectionView connection) =>
        HtmlText.When(connection.Scopes.Contains(scope, StringComparer.Ordinal), HtmlText.Of($" checked"));

    private static HtmlText Fields(ConnectionView connection, AccountView view) =>
        HtmlText.Of($"{FormText.Guard(view.Guard)}{FormText.Hidden(FormFields.Grant, connection.GrantId)}");

    // Heard one after the other, forty buttons called "Disconnect" would be forty riddles.
    private static HtmlText For(ConnectionView connection) =>
        HtmlText.Of($"<span class=\"out-of-sight\"> {connection.Client.Title}</span>");
}
