namespace Workonward.Mcp.Hosting;

/// <summary>Whether anything is sent, and how long repeats and confirmations are remembered.</summary>
/// <param name="DryRun">True unless the operator wrote 0: then nothing is sent, anywhere.</param>
/// <param name="DuplicateWindow">How long a send without a key suppresses its repeats.</param>
/// <param name="ConfirmTtl">How long a batch's confirm token is good.</param>
/// <param name="UndoDelay">How long a live send is kept back.</param>
internal sealed record SendingSettings(bool DryRun, TimeSpan DuplicateWindow, TimeSpan ConfirmTtl, TimeSpan UndoDelay)
{
    /// <summary>Reads the four variables; whatever isn't understood counts as dry-run.</summary>
    public static SendingSettings Read(SettingsReader reader) => new(
        reader.Flag("WORKONWARD_MCP_DRY_RUN"),
        TimeSpan.FromSeconds(reader.Number("WORKONWARD_MCP_DUPLICATE_WINDOW_SECONDS")),
        TimeSpan.FromSeconds(reader.Number("WORKONWARD_MCP_CONFIRM_TTL_SECONDS")),
        TimeSpan.FromSeconds(reader.Number("WORKONWARD_MCP_UNDO_SECONDS")));
}
