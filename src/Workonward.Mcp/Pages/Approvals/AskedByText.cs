using Workonward.Mcp.Pages.Consent;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>Who asked, in words: what was checked first, and what a client says of itself in quotes.</summary>
internal static class AskedByText
{
    /// <summary>Within a sentence, for a list.</summary>
    public static HtmlText Short(AskedBy asked, string account) => asked switch
    {
        { EmailKey: null } => HtmlText.Of($"Asked on this server’s own machine"),
        { Client: { } client } => HtmlText.Of($"Asked by <bdi>{client.Title}</bdi> for {For(asked.EmailKey, account)}"),
        _ => HtmlText.Of($"Asked by an assistant for {For(asked.EmailKey, account)}"),
    };

    /// <summary>The rows in a list of facts.</summary>
    public static HtmlText Rows(AskedBy asked, string account) => asked.EmailKey is not { } email
        ? HtmlText.Of($"<dt>Asked by</dt><dd>a program on this server’s own machine</dd>")
        : HtmlText.Of(
            $"""
            <dt>Asked for</dt><dd>{For(email, account)}</dd>
            {(asked.Client is { } client ? AskingText.Rows(client) : Gone())}
            """);

    private static HtmlText Gone() => HtmlText.Of($"<dt>App</dt><dd>an assistant that isn’t connected any more</dd>");

    private static HtmlText For(string email, string account) => email == account
        ? HtmlText.Of($"you")
        : HtmlText.Of($"<bdi>{email}</bdi>");
}
