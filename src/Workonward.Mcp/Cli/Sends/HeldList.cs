using System.Text.Json;
using Workonward.Core.Approval;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>What <c>sends list --held</c> writes: each request that waits for a person, with its contents.</summary>
internal static class HeldList
{
    /// <summary>The oldest first.</summary>
    public static async Task<ExitCode> RunAsync(
        Shell shell, HeldRequests held, int most, bool isForPrograms, CancellationToken cancellationToken)
    {
        // One more than asked for tells whether there are more.
        var found = await held.ListAsync(most + 1, cancellationToken);
        var requests = found.Take(most).ToList();
        if (isForPrograms)
        {
            shell.Terminal.Write(JsonSerializer.Serialize(
                [.. requests.Select(HeldJson.Of)], CliJson.Default.ListHeldJson));
        }
        else
        {
            requests.ForEach(request => Write(shell, request));
            shell.Terminal.Say(requests.Count == 0 ? "Nothing waits for a person." : LocalTime.Zone(shell));
        }

        if (found.Count > requests.Count)
            shell.Terminal.Say("More requests wait than are listed here: see all of them with a greater --limit.");
        return ExitCode.Ok;
    }

    private static void Write(Shell shell, HeldRequest request)
    {
        HeldTable.Write(shell, request);
        // On lines of their own, so that they can be copied.
        shell.Terminal.Say($"To let it go:\n  workonward-mcp sends approve {request.RequestId}");
        shell.Terminal.Say($"To stop it:\n  workonward-mcp sends decline {request.RequestId}");
    }
}
