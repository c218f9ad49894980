using System.Text.Json.Nodes;

namespace Workonward.Mcp.Cli.Connect.Clients;

/// <summary>Cursor: a JSON file, which can name variables.</summary>
internal sealed class CursorClient : IConnectClient
{
    private const string Section = "mcpServers";
    private const string File = "~/.cursor/mcp.json";

    /// <inheritdoc/>
    public string Word => "cursor";

    /// <inheritdoc/>
    public string Name => "Cursor";

    /// <inheritdoc/>
    public bool IsOnTheWeb => false;

    /// <inheritdoc/>
    public IReadOnlyList<string> RedirectHosts { get; } = ["localhost", "www.cursor.com"];

    /// <inheritdoc/>
    public Recipe Http(HttpEntry entry)
    {
        var server = new JsonObject { ["url"] = entry.Url };
        if (entry.NeedsToken)
            server["headers"] = ConfigText.TokenHeader(Variable(HttpEntry.TokenVariable));
        return new Recipe.Ready(
            File,
            PasteForm.Json,
            ConfigText.Json(Section, server),
            [
                .. entry.Steps(
                    $"In Cursor's settings, under Tools & MCP, press Connect beside {ConfigText.ServerName}.",
                    $"Set {HttpEntry.TokenVariable} in the environment that Cursor starts in."),
            ]);
    }

    /// <inheritdoc/>
    public Recipe Stdio(StdioEntry entry) => new Recipe.Ready(
        File,
        PasteForm.Json,
        ConfigText.Json(Section, ConfigText.Program(entry, Variable(StdioEntry.KeyVariable))),
        [.. entry.Steps($"Set {StdioEntry.KeyVariable} in the environment that Cursor starts in.")]);

    private static string Variable(string name) => $"${{env:{name}}}";
}
