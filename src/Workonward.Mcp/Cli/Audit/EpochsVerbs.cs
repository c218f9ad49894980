using System.CommandLine;

namespace Workonward.Mcp.Cli.Audit;

/// <summary><c>audit epochs</c>: the keys that the log's recipients are hashed with.</summary>
internal static class EpochsVerbs
{
    /// <summary>The group with its verbs.</summary>
    public static Command Declare(Shell shell) => new("epochs", "The keys that the audit log's recipients are hashed with.")
    {
        EpochsListVerb.Declare(shell),
        EpochsNewVerb.Declare(shell),
        EpochsDestroyVerb.Declare(shell),
    };
}
