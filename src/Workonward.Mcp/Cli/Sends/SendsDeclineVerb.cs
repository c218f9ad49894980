using System.CommandLine;

namespace Workonward.Mcp.Cli.Sends;

/// <summary><c>sends decline ID</c>: the operator's word that a held request may not go.</summary>
internal static class SendsDeclineVerb
{
    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell) => DecisionVerb.Declare(
        shell,
        "decline",
        "Decline a request that is held, as a whole: nothing of it goes. After two declines of a day its caller can't ask "
        + "for that recipient any more on that day. Exit code 0 when it is declined; 1 when it isn't held any more or there "
        + "is none, 2 for a wrong name or without settings, 3 without a ledger.",
        approves: false);
}
