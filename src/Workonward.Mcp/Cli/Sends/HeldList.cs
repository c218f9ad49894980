using System.Globalization;
using System.Text.Json;
using Workonward.Core.Approval;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>What <c>sends list --held</c> writes: each request that waits for a person, with its contents.</summary>
internal static class HeldList
{
    /// <summary>The oldest first.</summary>
    public static async Task<ExitCode> RunAsync(
        Shell shell, HeldRequests held, int most, bool isForPrograms, CancellationToken cancellationToken)
    {
        var requests = await held.ListAsync(most, cancellationToken);
        if (isForPrograms)
        {
            shell.Terminal.Write(JsonSerializer.Serialize(
                [.. requests.Select(HeldJson.Of)], CliJson.Default.ListHeldJson));
            return ExitCode.Ok;
        }

        foreach (var request in requests)
            Write(shell, request);
        shell.Terminal.Say(requests.Count == 0 ? "Nothing waits for a person." : LocalTime.Zone(shell));
        return ExitCode.Ok;
    }

    private static void Write(Shell shell, HeldRequest request)
    {
        Table.Write(
            shell.Terminal,
            [
                Field("request id", request.RequestId),
                Field("held by", request.Rule),
                Field("asked by", request.Subject),
                Field("asked", LocalTime.Of(shell, request.CreatedAt)),
                Field("expires", LocalTime.Of(shell, request.ExpiresAt)),
                Field("approved", string.Create(CultureInfo.InvariantCulture, $"{request.ApprovedBy.Count} of {request.Approvers}")),
                .. request.Recipients.Select(recipient => Field("recipient", recipient)),
                .. request.Addresser is { } addresser ? [Field("addresser", addresser)] : Array.Empty<TableRow>(),
                .. request.Attribs.ToDictionary().Select(attrib => Field("attrib", $"{attrib.Key} = {attrib.Value}")),
            ]);
        // On lines of their own, so that they can be copied.
        shell.Terminal.Say($"To let it go:\n  workonward-mcp sends approve {request.RequestId}");
        shell.Terminal.Say($"To stop it:\n  workonward-mcp sends decline {request.RequestId}");
    }

    private static TableRow Field(string name, string value) => TableRow.Plain(name, Shown.Plain(value, longest: 320));
}
