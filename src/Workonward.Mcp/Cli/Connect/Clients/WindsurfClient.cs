using System.Text.Json.Nodes;

namespace Workonward.Mcp.Cli.Connect.Clients;

/// <summary>Windsurf: a JSON file like others, but for the name of the address.</summary>
internal sealed class WindsurfClient : IConnectClient
{
    private const string Section = "mcpServers";
    private const string File = "~/.codeium/windsurf/mcp_config.json";
    private const string Refresh = "Press the refresh button of Cascade's MCP list.";

    /// <inheritdoc/>
    public string Word => "windsurf";

    /// <inheritdoc/>
    public string Name => "Windsurf";

    /// <inheritdoc/>
    public bool IsOnTheWeb => false;

    /// <inheritdoc/>
    public IReadOnlyList<string> RedirectHosts { get; } = [];

    /// <inheritdoc/>
    public Recipe Http(HttpEntry entry)
    {
        var server = new JsonObject { ["serverUrl"] = entry.Url };
        if (entry.NeedsToken)
            server["headers"] = ConfigText.TokenHeader(Variable(HttpEntry.TokenVariable));
        return new Recipe.Ready(
            File,
            PasteForm.Json,
            ConfigText.Json(Section, server),
            [
                Refresh,
                .. entry.Steps(
                    "Let it open the browser.",
                    $"Set {HttpEntry.TokenVariable} in the environment that Windsurf starts in."),
            ]);
    }

    /// <inheritdoc/>
    public Recipe Stdio(StdioEntry entry) => new Recipe.Ready(
        File,
        PasteForm.Json,
        ConfigText.Json(Section, ConfigText.Program(entry, Variable(StdioEntry.KeyVariable))),
        [Refresh, .. entry.Steps($"Set {StdioEntry.KeyVariable} in the environment that Windsurf starts in.")]);

    private static string Variable(string name) => $"${{env:{name}}}";
}
