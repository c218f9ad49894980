using System.Text.Json.Nodes;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Connect.Clients;

/// <summary>Zed: a part of its settings.</summary>
internal sealed class ZedClient : IConnectClient
{
    private const string Section = "context_servers";
    private const string File = "Zed's settings file (the command \"zed: open settings file\")";

    /// <inheritdoc/>
    public string Word => "zed";

    /// <inheritdoc/>
    public string Name => "Zed";

    /// <inheritdoc/>
    public bool IsOnTheWeb => false;

    /// <inheritdoc/>
    public IReadOnlyList<string> RedirectHosts { get; } = ["127.0.0.1"];

    /// <inheritdoc/>
    public Recipe Http(HttpEntry entry)
    {
        var server = new JsonObject { ["url"] = entry.Url };
        if (entry.NeedsToken)
            server["headers"] = ConfigText.TokenHeader("YOUR_TOKEN");
        return new Recipe.Ready(
            File,
            PasteForm.Json,
            ConfigText.Json(Section, server),
            [
                .. entry.Steps(
                    "Zed says that the server asks for a sign-in: let it open the browser.",
                    $"Put the value of {HttpEntry.TokenVariable} in the place of YOUR_TOKEN."),
            ]);
    }

    /// <inheritdoc/>
    public Recipe Stdio(StdioEntry entry) => new Recipe.Ready(
        File,
        PasteForm.Json,
        ConfigText.Json(Section, ConfigText.Program(entry, SendApiSettings.Placeholder)),
        [.. entry.Steps($"Put the key in the place of {SendApiSettings.Placeholder}.")]);
}
