using System.CommandLine;

namespace Workonward.Mcp.Cli.Sends;

/// <summary><c>sends</c>: the ledger, what waits for a person, and settling what is unknown.</summary>
internal static class SendsVerbs
{
    /// <summary>The group with its verbs.</summary>
    public static Command Declare(Shell shell) => new("sends", "Look into the ledger of sends, decide about what is held, and settle what is unknown.")
    {
        SendsListVerb.Declare(shell),
        SendsShowVerb.Declare(shell),
        SendsApproveVerb.Declare(shell),
        SendsDeclineVerb.Declare(shell),
        SendsCancelVerb.Declare(shell),
        SendsResolveVerb.Declare(shell),
    };
}
