using System.CommandLine;

namespace Workonward.Mcp.Cli.Sends;

/// <summary><c>resume</c>: the kill switch, off again.</summary>
internal static class ResumeVerb
{
    private static readonly DispatchSwitch Switch = new(
        (dispatch, cancellationToken) => dispatch.ResumeAsync(cancellationToken),
        "Dispatch goes on.",
        "Dispatch was not paused.");

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell) => Switch.Declare(
        shell, "resume", "Let dispatch go on, also where a backend had paused itself.");
}
