using System.CommandLine;

namespace Workonward.Mcp.Cli.Sends;

/// <summary><c>sends approve ID</c>: the operator's word that a held request may go.</summary>
internal static class SendsApproveVerb
{
    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell) => DecisionVerb.Declare(
        shell,
        "approve",
        "Approve a request that is held, as a whole: it is shown, and the beginning of its fingerprint has to be typed. "
        + "Exit code 0 when it is approved or the word counts; 1 when something else was typed, it isn't held any more, a copy "
        + "of it is unknown, or there is none, 2 for a wrong name, without settings or with nobody to ask, 3 without a ledger.",
        approves: true);
}
