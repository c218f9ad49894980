using System.Text.Json.Nodes;

namespace Workonward.Mcp.Cli.Connect.Clients;

/// <summary>VS Code with Copilot: a JSON file; secrets are asked for once and kept by the editor.</summary>
internal sealed class VsCodeClient : IConnectClient
{
    private const string File = ".vscode/mcp.json, or what the command \"MCP: Open User Configuration\" opens";
    private const string Start = "Press Start above the entry, and trust the server.";
    private const string TokenInput = "ping8-token";
    private const string KeyInput = "ping8-api-key";

    /// <inheritdoc/>
    public string Word => "vscode";

    /// <inheritdoc/>
    public string Name => "VS Code";

    /// <inheritdoc/>
    public bool IsOnTheWeb => false;

    /// <inheritdoc/>
    public IReadOnlyList<string> RedirectHosts { get; } = ["127.0.0.1", "vscode.dev"];

    /// <inheritdoc/>
    public Recipe Http(HttpEntry entry)
    {
        var server = new JsonObject { ["type"] = "http", ["url"] = entry.Url };
        if (entry.NeedsToken)
            server["headers"] = ConfigText.TokenHeader(Asked(TokenInput));
        return new Recipe.Ready(
            File,
            PasteForm.Json,
            Text(server, entry.NeedsToken ? (TokenInput, $"The value of {HttpEntry.TokenVariable}") : null),
            [
                Start,
                .. entry.Steps(
                    "Allow VS Code to open the browser.",
                    $"VS Code asks for the value of {HttpEntry.TokenVariable}, and keeps it."),
            ]);
    }

    /// <inheritdoc/>
    public Recipe Stdio(StdioEntry entry)
    {
        var server = ConfigText.Program(entry, Asked(KeyInput));
        server.Insert(0, "type", "stdio");
        return new Recipe.Ready(
            File,
            PasteForm.Json,
            Text(server, entry.NeedsKey ? (KeyInput, $"The value of {StdioEntry.KeyVariable}") : null),
            [Start, .. entry.Steps($"VS Code asks for the value of {StdioEntry.KeyVariable}, and keeps it.")]);
    }

    private static string Asked(string input) => $"${{input:{input}}}";

    private static string Text(JsonObject server, (string Id, string Description)? secret)
    {
        var root = new JsonObject();
        if (secret is var (id, description))
        {
            root["inputs"] = new JsonArray(new JsonObject
            {
                ["type"] = "promptString",
                ["id"] = id,
                ["description"] = description,
                ["password"] = true,
            });
        }

        root["servers"] = new JsonObject { [ConfigText.ServerName] = server };
        return ConfigText.Json(root);
    }
}
