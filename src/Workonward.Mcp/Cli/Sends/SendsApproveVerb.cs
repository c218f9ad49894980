using System.CommandLine;

namespace Workonward.Mcp.Cli.Sends;

/// <summary><c>sends approve ID</c>: the operator's word that a held request may go.</summary>
internal static class SendsApproveVerb
{
    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell) => DecisionVerb.Declare(
        shell,
        "approve",
        "Approve a request that is held, as a whole. It asks nothing: look at it with sends list --held first. "
        + "Exit code 0 when it is approved or the word counts; 1 when it isn't held any more or there is none, "
        + "2 for a wrong name or without settings, 3 without a ledger.",
        approves: true);
}
