using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli;

/// <summary>The running server.</summary>
internal static class ServerHost
{
    /// <summary>Serves until the client leaves, a signal arrives or the token is cancelled.</summary>
    /// <param name="start">Settings without a mistake, and a data folder that was tried.</param>
    /// <param name="shell">In stdio mode nothing but protocol may go to its standard output.</param>
    /// <param name="cancellationToken">Ends the server.</param>
    public static Task<ExitCode> RunAsync(ServerStart.Ready start, Shell shell, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        shell.Terminal.Say(
            $"The settings are good and {Shown.Value(start.Folder.Root)} is ready, but this build holds no server.");
        return Task.FromResult(ExitCode.Internal);
    }
}
