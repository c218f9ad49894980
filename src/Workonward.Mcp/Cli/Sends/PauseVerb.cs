using System.CommandLine;

namespace Workonward.Mcp.Cli.Sends;

/// <summary><c>pause</c>: the kill switch, on.</summary>
internal static class PauseVerb
{
    private static readonly DispatchSwitch Switch = new(
        (dispatch, cancellationToken) => dispatch.PauseAsync(cancellationToken),
        "Dispatch is paused: nothing more is handed over, by any server on this ledger.",
        "Dispatch was paused already.");

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell) => Switch.Declare(
        shell, "pause", "Stop every dispatch, in every process on this ledger, from the next send on.");
}
