namespace Workonward.Mcp.Pages.Consent;

/// <summary>Who asks to be connected, as far as anything of it is known.</summary>
/// <param name="Kind">How the client is known.</param>
/// <param name="Name">What it calls itself (the operator's word for a <see cref="ClientKind.Static"/> one), or null.</param>
/// <param name="Host">For a <see cref="ClientKind.Document"/>: the host that the client's own page was fetched from.</param>
/// <param name="RedirectHost">Where the browser goes after the answer.</param>
/// <param name="IsLoopback">Whether that is a program on the person's own computer.</param>
internal sealed record AskingClient(ClientKind Kind, string? Name, string? Host, string RedirectHost, bool IsLoopback)
{
    /// <summary>The title of every client that is a program on the person's own computer.</summary>
    public const string OnOwnComputer = "an app on your computer";

    /// <summary>A client as the store knows it.</summary>
    /// <param name="kind">The store's word.</param>
    /// <param name="name">What it calls itself, or null.</param>
    /// <param name="host">The host of its document, or null.</param>
    /// <param name="redirect">Where the browser goes after the answer; its host is what counts.</param>
    public static AskingClient Of(string kind, string? name, string? host, Uri redirect) => new(
        kind switch
        {
            "static" => ClientKind.Static,
            "document" => ClientKind.Document,
            _ => ClientKind.Registered,
        },
        name,
        host,
        redirect.Authority,
        redirect.IsLoopback);

    /// <summary>
    /// The name for headings and buttons: never what a stranger calls itself, always what was checked. On a computer
    /// any program can say that it's any client, so none is named.
    /// </summary>
    public string Title => this switch
    {
        { Kind: ClientKind.Static, Name: { } name } => name,
        { IsLoopback: true } => OnOwnComputer,
        { Kind: ClientKind.Document, Host: { } host } => host,
        _ => RedirectHost,
    };
}
