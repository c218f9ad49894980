namespace Workonward.Mcp.Pages.Consent;

/// <summary>Who asks: what was checked first, what it says of itself after it, in quotes.</summary>
internal static class AskingText
{
    /// <summary>The rows of the client in a list of facts.</summary>
    public static HtmlText Rows(AskingClient client) => HtmlText.Of(
        $"""
        <dt>App</dt><dd>{App(client)}</dd>
        <dt>Returns to</dt><dd>{Returns(client)}</dd>
        """);

    /// <summary>The client in one line.</summary>
    public static HtmlText App(AskingClient client) => client switch
    {
        { Kind: ClientKind.Static } => HtmlText.Of(
            $"<strong><bdi>{client.Title}</bdi></strong> <span class=\"quiet\">named by this server’s operator</span>"),
        { Kind: ClientKind.Document } => HtmlText.Of($"<strong><bdi>{client.Host}</bdi></strong>{CallsItself(client)}"),
        _ => HtmlText.Of($"{SelfGiven(client)} <span class=\"tag warn\">name not verified</span>"),
    };

    /// <summary>Where the answer goes.</summary>
    public static HtmlText Returns(AskingClient client) => client.IsLoopback
        ? HtmlText.Of($"a program on this computer <span class=\"quiet\">(<bdi>{client.RedirectHost}</bdi>)</span>")
        : HtmlText.Of($"<bdi>{client.RedirectHost}</bdi>");

    private static HtmlText CallsItself(AskingClient client) => client.Name is { } name
        ? HtmlText.Of($" <span class=\"quiet\">calls itself {HtmlText.Quote(name)}</span>")
        : HtmlText.Nothing;

    private static HtmlText SelfGiven(AskingClient client) => client.Name is { } name
        ? HtmlText.Of($"calls itself {HtmlText.Quote(name)}")
        : HtmlText.Of($"gives no name");
}
