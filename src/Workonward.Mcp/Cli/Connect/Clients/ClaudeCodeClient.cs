namespace Workonward.Mcp.Cli.Connect.Clients;

/// <summary>Claude Code: one command in a shell.</summary>
internal sealed class ClaudeCodeClient : IConnectClient
{
    private const string Command = "claude mcp add";
    private const string Everywhere = "It is for the folder that you are in; with --scope user after \"add\" it is for all of them.";

    /// <inheritdoc/>
    public string Word => "claude-code";

    /// <inheritdoc/>
    public string Name => "Claude Code";

    /// <inheritdoc/>
    public bool IsOnTheWeb => false;

    /// <inheritdoc/>
    public IReadOnlyList<string> RedirectHosts { get; } = ["localhost"];

    // Options come before the name, and one of a single value comes last: --env and --header would take the name for theirs.
    /// <inheritdoc/>
    public Recipe Http(HttpEntry entry) => new Recipe.Ready(
        "a shell",
        PasteForm.Shell,
        $"{Command}{(entry.NeedsToken ? $" --header \"Authorization: Bearer ${HttpEntry.TokenVariable}\"" : "")} "
            + $"--transport http {ConfigText.ServerName} {ConfigText.ShellWord(entry.Url)}",
        [
            .. entry.Steps(
                $"Inside Claude Code type /mcp, choose {ConfigText.ServerName}, and authenticate.",
                $"Set {HttpEntry.TokenVariable} in that shell first. Claude Code keeps the token in its own file."),
            Everywhere,
        ]);

    /// <inheritdoc/>
    public Recipe Stdio(StdioEntry entry) => new Recipe.Ready(
        "a shell",
        PasteForm.Shell,
        string.Join(" \\\n  ", [Command, .. Variables(entry), Program(entry)]),
        [.. entry.Steps($"Set {StdioEntry.KeyVariable} in that shell first. Claude Code keeps the key in its own file."), Everywhere]);

    private static string Program(StdioEntry entry) =>
        $"--transport stdio {ConfigText.ServerName} -- {ConfigText.ShellWord(entry.Command)}";

    private static IEnumerable<string> Variables(StdioEntry entry)
    {
        if (entry.NeedsKey)
            yield return $"--env {StdioEntry.KeyVariable}=\"${StdioEntry.KeyVariable}\"";
        foreach (var (name, value) in entry.Variables)
            yield return $"--env {ConfigText.ShellWord($"{name}={value}")}";
    }
}
