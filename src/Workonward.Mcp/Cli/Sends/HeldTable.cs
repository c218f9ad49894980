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

        if (request.WaitingCopy is { } waits)
            shell.Terminal.Say($"A copy of it waits in another request, too; if both go, it arrives twice:\n  workonward-mcp sends show {waits.SendId}");
        if (request.SentCopy is { } sent)
        {
            shell.Terminal.Say($"A copy of it was sent before, {LocalTime.Of(shell, sent.ChangedAt)}; if this goes too, it arrives "
                + $"twice:\n  workonward-mcp sends show {sent.SendId}");
        }
    }

    private static TableRow Field(string name, string value) => TableRow.Plain(name, Shown.Plain(value, longest: int.MaxValue));
}
