namespace Workonward.Mcp.Pages.Notices;

/// <summary>What a person sees who opens this server's address.</summary>
internal static class HomePage
{
    /// <summary>The page.</summary>
    public static Page Render(HomeView view) => new(
        "Email for your assistant",
        HtmlText.Of(
            $"""
            <h1>Let your assistant send email, within limits that you set</h1>
            <p class="lead">This server stands between an AI assistant, such as ChatGPT or Claude, and email. The assistant
            asks; this server decides.</p>
            <section class="card"><h2>What it makes sure of</h2>
            <ul>
            <li>Email goes only to addresses that its operator has allowed.</li>
            <li>You say what each assistant may do, and can end it at any time.</li>
            <li>No email is sent twice, and every one is written down.</li>
            </ul></section>
            <section class="card"><h2>Connect an assistant</h2>
            <ol class="steps">
            <li>In the assistant’s settings, add a connector. Some call it an app, a plugin or an MCP server.</li>
            <li>Give it this address: <samp class="copy">{view.McpUrl}</samp></li>
            <li>Your browser opens a page of this server. Sign in there, and choose what the assistant may do.</li>
            </ol></section>
            <div class="actions">{Way(view)}</div>
            """))
    { SignedInAs = view.Account };

    private static HtmlText Way(HomeView view) => view.Account is null
        ? HtmlText.Of($"""<a class="button" href="{PagePaths.Login}">Sign in</a>""")
        : HtmlText.Of($"""<a class="button" href="{PagePaths.Account}">Your account</a>""");
}
