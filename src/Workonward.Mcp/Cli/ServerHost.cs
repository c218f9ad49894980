using Workonward.Mcp.Crash;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Stdio;

namespace Workonward.Mcp.Cli;

/// <summary>The running server.</summary>
internal static class ServerHost
{
    /// <summary>Serves until the client leaves, a signal arrives or the token is cancelled.</summary>
    /// <param name="start">Settings without a mistake, and a data folder that was tried.</param>
    /// <param name="shell">In stdio mode nothing but protocol may go to its standard output.</param>
    /// <param name="cancellationToken">Ends the server.</param>
    public static async Task<ExitCode> RunAsync(ServerStart.Ready start, Shell shell, CancellationToken cancellationToken)
    {
        // Before anything else could print to it.
        await using var output = ProtocolConsole.TakeOutput();
        using var loggers = Logs.Create();
        try
        {
            await using var serving = await Serving.OpenAsync(start, shell.Clock, loggers, cancellationToken);
            using var signals = new StopSignals(serving.Stations.AuditExporter.Reopen, cancellationToken);
            await using var outbox = await OutboxListener.StartAsync(
                serving.Backend.Office, start.Settings.PostOfficePort, shell.Terminal, shell.Clock, loggers, cancellationToken);
            if (start.Settings.Transport.Transport is Transport.Stdio)
                await ServeStdioAsync(serving, start, output, shell, loggers, signals.Stopping);
            else
                await ServeHttpAsync(serving, start, shell, loggers, signals.Stopping);
            return ExitCode.Ok;
        }
        catch (Exception problem) when (Explain(problem) is { } words)
        {
            shell.Terminal.Say($"workonward-mcp cannot start: {words}");
            return ExitCode.Storage;
        }
    }

    private static Task ServeStdioAsync(
        Serving serving, ServerStart.Ready start, Stream output, Shell shell, ILoggerFactory loggers, CancellationToken stopping)
    {
        Record(start, shell.Clock);
        CrashHooks.Around(ref output);
        return StdioHost.RunAsync(serving, start.Settings, output, shell.Clock, loggers, stopping);
    }

    private static async Task ServeHttpAsync(
        Serving serving, ServerStart.Ready start, Shell shell, ILoggerFactory loggers, CancellationToken stopping)
    {
        var settings = start.Settings;
        await using var host = await HttpHost.StartAsync(serving, settings, shell.Terminal, shell.Clock, loggers, stopping);
        // Not before it listens: the verbs of a shell go by what the server on this folder wrote, and on a taken port
        // another one is it.
        Record(start, shell.Clock);
        shell.Terminal.Say($"Serving MCP at {host.Url.GetLeftPart(UriPartial.Authority)}/mcp"
            + (settings.Sending.DryRun ? "; dry-run is on, nothing is sent." : "; sends are live."));
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(stopped.SetResult);
        await stopped.Task;
        // One patience for calls and couriers together: whatever was handed over before now is answered within it.
        serving.StopClaiming();
        using var patience = new CancellationTokenSource(DrainGate.AfterSignal, shell.Clock);
        await host.StopAsync();
        await serving.DrainAsync(patience.Token);
    }

    private static void Record(ServerStart.Ready start, TimeProvider clock)
    {
        try
        {
            EffectiveSettings.Of(start.Reader, clock.GetUtcNow()).Write(start.Folder.EffectiveSettings);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{Shown.Path(start.Folder.EffectiveSettings)} can't be written.", problem);
        }
    }

    // What an operator can mend, in words that were written for one; anything else is a bug and is handled as one.
    private static string? Explain(Exception problem) =>
        problem is PostOffice.PostOfficeException office ? office.Message : StoreFailure.Explain(problem);
}
