using System.CommandLine;

namespace Workonward.Mcp.Cli.People;

/// <summary><c>connections</c>: what people let assistants do, and ending it.</summary>
internal static class ConnectionsVerbs
{
    /// <summary>The group with its verbs.</summary>
    public static Command Declare(Shell shell) => new("connections", "See which assistants are connected, and end connections.")
    {
        ConnectionsListVerb.Declare(shell),
        ConnectionsRevokeVerb.Declare(shell),
    };
}
