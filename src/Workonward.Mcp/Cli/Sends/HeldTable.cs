using System.Globalization;
using Workonward.Core.Approval;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>One held request as a person reads it before they decide: whole, whatever its length, with nothing that moves the cursor.</summary>
internal static class HeldTable
{
    /// <summary>Writes it to standard output.</summary>
    public static void Write(Shell shell, HeldRequest request)
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
                Field("fingerprint", request.Fingerprint),
            ]);
        if (request.UnknownSendId is { } open)
        {
            shell.Terminal.Say("Nobody knows whether a copy of it was sent before, so it can't be approved yet. What PING8's log says "
                + $"of that one settles it:\n  workonward-mcp sends resolve {open} accepted|not-sent");
        }
    }

    private static TableRow Field(string name, string value) => TableRow.Plain(name, Shown.Plain(value, longest: int.MaxValue));
}
