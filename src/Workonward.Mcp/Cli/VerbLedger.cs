using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Outbox;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli;

/// <summary>
/// Opens the ledger of the data folder for a verb, and makes none: an operator who looked into the wrong folder is
/// told so, and doesn't pause an empty ledger.
/// </summary>
internal static class VerbLedger
{
    /// <summary>Runs the work over the ledger. What keeps it from that is said, and is the exit code.</summary>
    public static async Task<ExitCode> RunAsync(
        Shell shell, Variables variables, Func<Ledger, Task<ExitCode>> work, CancellationToken cancellationToken) =>
        VerbSettings.Find(shell, variables, DataSettings.Read) is { } data
            ? await RunAsync(shell, DataFolder.Of(data), work, cancellationToken)
            : ExitCode.Usage;

    /// <summary>The same where the folder is known already.</summary>
    public static Task<ExitCode> RunAsync(
        Shell shell, DataFolder folder, Func<Ledger, Task<ExitCode>> work, CancellationToken cancellationToken) =>
        RunAsync(shell, folder, Ledger.FindMissing(folder.Place), Ledger.OpenAsync, work, cancellationToken);

    /// <summary>The same for work that hashes no recipient: the key may be lost.</summary>
    public static async Task<ExitCode> RunWithoutHashKeyAsync(
        Shell shell, Variables variables, Func<Ledger, Task<ExitCode>> work, CancellationToken cancellationToken)
    {
        if (VerbSettings.Find(shell, variables, DataSettings.Read) is not { } data)
            return ExitCode.Usage;
        var folder = DataFolder.Of(data);
        var missing = File.Exists(folder.Ledger) ? null : folder.Ledger;
        return await RunAsync(shell, folder, missing, Ledger.OpenWithoutHashKeyAsync, work, cancellationToken);
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell,
        DataFolder folder,
        string? missing,
        Func<LedgerPlace, TimeProvider, ILoggerFactory, CancellationToken, Task<Ledger>> open,
        Func<Ledger, Task<ExitCode>> work,
        CancellationToken cancellationToken)
    {
        if (missing is not null)
        {
            shell.Terminal.Say($"There is no ledger in {Shown.Path(folder.Root)}: {Shown.Path(missing)} is missing, or "
                + "this user can't see it. Nothing was made. Set WORKONWARD_MCP_DATA_DIR to the server's data folder, "
                + "and run this as the server's user.");
            return ExitCode.Storage;
        }

        try
        {
            await using var ledger = await open(
                folder.Place, shell.Clock, NullLoggerFactory.Instance, cancellationToken);
            return await work(ledger);
        }
        catch (Exception failure) when (StoreFailure.Explain(failure) is { } words)
        {
            shell.Terminal.Say($"The ledger in {Shown.Path(folder.Root)} can't be used: {words}");
            return ExitCode.Storage;
        }
    }
}
