namespace Workonward.Mcp.Pages.Consent;

/// <summary>Who asks: what was checked first, what it says of itself after it, in quotes.</summary>
internal static class AskingText
{
    private const int LongestHeading = 48;

    /// <summary>The rows of the client in a list of facts.</summary>
    public static HtmlText Rows(AskingClient client) => HtmlText.Of(
        $"""
        <dt>App</dt><dd>{App(client)}</dd>
        <dt>Returns to</dt><dd>{Returns(client)}</dd>
        """);

    /// <summary>The client as the subject of a sentence.</summary>
    public static HtmlText Sentence(AskingClient client) =>
        HtmlText.Of(
            $"""
            <strong><bdi>{Capital(client.Title)}</bdi></strong>{CallsItself(client, before: ", which calls itself ", after: ",")}
            """);

    /// <summary>The name that a client gives itself, after what was checked; nothing for the operator's own.</summary>
    public static HtmlText CallsItself(AskingClient client, string before, string after) =>
        client is { Kind: not ClientKind.Static, Name: { } name }
            ? HtmlText.Of($"{before}{HtmlText.Quote(name)}{after}")
            : HtmlText.Nothing;

    private static HtmlText App(AskingClient client) => client switch
    {
        { Kind: ClientKind.Static } => HtmlText.Of(
            $"<strong><bdi>{client.Title}</bdi></strong> <span class=\"quiet\">named by this server’s operator</span>"),
        // The document's host says nothing of a program on this computer: its address is known to all of them.
        { Kind: ClientKind.Document, IsLoopback: true } => HtmlText.Of(
            $"""
            says it is {HtmlText.Quote(client.Name ?? client.Host ?? "")}{OfHost(client)}
            <span class="quiet">any program on this computer can say so</span>
            """),
        { Kind: ClientKind.Document } => HtmlText.Of(
            $"<strong><bdi>{client.Host}</bdi></strong> <span class=\"quiet\">{CallsItself(client, "calls itself ", "")}</span>"),
        { Name: null } => HtmlText.Of($"gives no name"),
        _ => HtmlText.Of($"{CallsItself(client, "calls itself ", "")} <span class=\"tag warn\">name not verified</span>"),
    };

    private static HtmlText OfHost(AskingClient client) => client is { Name: not null, Host: { } host }
        ? HtmlText.Of($" of <bdi>{host}</bdi>;")
        : HtmlText.Of($";");

    private static HtmlText Returns(AskingClient client) => client.IsLoopback
        ? HtmlText.Of($"a program on your computer <span class=\"quiet\">(<bdi>{client.RedirectHost}</bdi>)</span>")
        : HtmlText.Of($"<bdi>{client.RedirectHost}</bdi>");

    /// <summary>
    /// The title for a heading: of a host that would fill a small screen its end, which says whose it is. The whole stands below.
    /// </summary>
    public static string Heading(AskingClient client) => client is { Kind: not ClientKind.Static, Title.Length: > LongestHeading }
        ? $"…{client.Title[^(LongestHeading - 1)..]}"
        : client.Title;

    // Hosts stay as they are; the one title that is a phrase begins a sentence like any other.
    internal static string Capital(string title) =>
        title == AskingClient.OnOwnComputer ? "An" + title[2..] : title;
}
