namespace Workonward.Mcp.Cli.Connect.Clients;

/// <summary>ChatGPT, on the web: it takes a public address, and nothing else.</summary>
internal sealed class ChatGptClient : IConnectClient
{
    /// <inheritdoc/>
    public string Word => "chatgpt";

    /// <inheritdoc/>
    public string Name => "ChatGPT";

    /// <inheritdoc/>
    public bool IsOnTheWeb => true;

    /// <inheritdoc/>
    public IReadOnlyList<string> RedirectHosts { get; } = ["chatgpt.com"];

    /// <inheritdoc/>
    public Recipe Http(HttpEntry entry) => entry.Way is ConnectWay.SignIn
        ? new Recipe.Ready(
            "the server URL of a custom connector",
            PasteForm.Url,
            entry.Url,
            [
                "On the web: Settings > Connectors (or Apps), there Advanced: enable Developer Mode, if your workspace asks for it.",
                "Add a remote MCP server, or custom connector, with this URL and OAuth as authentication.",
                .. entry.Steps("Connect it.", ""),
                "Refresh the connector's tool list, and enable the connector only in conversations where you need it.",
            ])
        : new Recipe.Impossible("ChatGPT can't send a token of yours: its connectors sign in.", PublicServer.Fix);

    /// <inheritdoc/>
    public Recipe Stdio(StdioEntry entry) =>
        new Recipe.Impossible("ChatGPT starts no programs: it calls a public server.", PublicServer.Fix);
}
