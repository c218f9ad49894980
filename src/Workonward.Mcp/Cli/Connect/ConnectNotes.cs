using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Connect;

/// <summary>What a person should know of an installation before they connect a client to it.</summary>
internal static class ConnectNotes
{
    /// <summary>A sentence or two each, the most important first.</summary>
    public static IReadOnlyList<string> Of(Settings settings) =>
    [
        settings switch
        {
            { Sending.DryRun: true } => "Dry-run: whatever the assistant is told, nothing is sent. When previews and audit log are right, "
                + "WORKONWARD_MCP_DRY_RUN=0 sends.",
            { SendApi.IsBuiltIn: true } => "Live into the built-in post office: every email stays in the outbox on this machine.",
            _ => "Live: an allowed send is a real email, and can't be taken back.",
        },
        .. settings.Policy.Allowlist.IsEmpty
            ? ["Nobody may get mail yet: name who may in WORKONWARD_MCP_RECIPIENT_ALLOWLIST."]
            : Array.Empty<string>(),
    ];
}
