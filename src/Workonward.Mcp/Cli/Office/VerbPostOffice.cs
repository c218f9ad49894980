using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Mcp.Hosting;
using Workonward.PostOffice;

namespace Workonward.Mcp.Cli.Office;

/// <summary>Opens the built-in post office of the data folder for a verb, and makes none.</summary>
internal static class VerbPostOffice
{
    /// <summary>Runs the work. What keeps it from that is said, and is the exit code.</summary>
    public static async Task<ExitCode> RunAsync(
        Shell shell,
        Variables variables,
        Func<BuiltInPostOffice, Task<ExitCode>> work,
        CancellationToken cancellationToken)
    {
        if (VerbSettings.Find(shell, variables, PostOfficePlace.Read) is not { } place)
            return ExitCode.Usage;

        if (!File.Exists(place.Folder.PostOffice))
        {
            shell.Terminal.Say($"There is no post office in {Shown.Path(place.Folder.Root)}: "
                + $"{Shown.Path(place.Folder.PostOffice)} is missing, or this user can't see it. Nothing was made. "
                + "A server with WORKONWARD_BASE_URL=builtin makes one at its first start; "
                + "WORKONWARD_MCP_DATA_DIR says where.");
            return ExitCode.Storage;
        }

        try
        {
            await using var office = await BuiltInPostOffice.OpenAsync(
                place.Options, shell.Clock, NullLoggerFactory.Instance, cancellationToken);
            return await work(office);
        }
        catch (Exception failure) when (StoreFailure.Explain(failure) is { } words)
        {
            shell.Terminal.Say($"The post office in {Shown.Path(place.Folder.Root)} can't be used: {words}");
            return ExitCode.Storage;
        }
    }
}
