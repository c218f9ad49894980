using System.Text.Json.Nodes;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Connect.Clients;

/// <summary>Claude: claude.ai and the apps by connector, Claude Desktop also by its own file.</summary>
internal sealed class ClaudeClient : IConnectClient
{
    private const string Section = "mcpServers";
    private const string File = "claude_desktop_config.json (Claude Desktop: Settings > Developer > Edit Config)";
    private const string Restart = "Quit Claude Desktop, and start it again.";

    // A program of others, run with the user's rights: this very version is the one that is tested.
    private const string Bridge = "mcp-remote@0.15.1";

    /// <inheritdoc/>
    public string Word => "claude";

    /// <inheritdoc/>
    public string Name => "Claude";

    /// <inheritdoc/>
    public bool IsOnTheWeb => true;

    /// <inheritdoc/>
    public IReadOnlyList<string> RedirectHosts { get; } = ["claude.ai"];

    /// <inheritdoc/>
    public Recipe Http(HttpEntry entry) => entry.Way is ConnectWay.SignIn
        ? new Recipe.Ready(
            "the URL of a custom connector",
            PasteForm.Url,
            entry.Url,
            ["Settings > Connectors > Add custom connector, with this URL.", .. entry.Steps("Press Connect.", "")])
        : Bridged(entry);

    /// <inheritdoc/>
    public Recipe Stdio(StdioEntry entry) => new Recipe.Ready(
        File,
        PasteForm.Json,
        ConfigText.Json(Section, ConfigText.Program(entry, SendApiSettings.Placeholder)),
        [.. entry.Steps($"Put the key in the place of {SendApiSettings.Placeholder}."), Restart]);

    // Connectors take no token, and the file takes no address: a bridge is started that has both.
    private static Recipe.Ready Bridged(HttpEntry entry)
    {
        var arguments = new JsonArray("-y", Bridge, entry.Url, "--transport", "http-only");
        var server = new JsonObject { ["command"] = "npx", ["args"] = arguments };
        if (entry.NeedsToken)
        {
            arguments.Add("--header");
            // Without a space, which some systems' clients don't pass on; the bridge puts the variable in.
            arguments.Add("Authorization:${AUTHORIZATION}");
            server["env"] = new JsonObject { ["AUTHORIZATION"] = "Bearer YOUR_TOKEN" };
        }

        return new Recipe.Ready(
            File,
            PasteForm.Json,
            ConfigText.Json(Section, server),
            [
                .. entry.Steps("", $"Put the value of {HttpEntry.TokenVariable} in the place of YOUR_TOKEN."),
                "Node.js has to be there: npx starts the bridge.",
                Restart,
            ]);
    }
}
