using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Outbox;
using Workonward.Mcp.Anchors;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>
/// Whether ledger, audit files, anchors and signing key tell the same, as a start would ask, and whether the anchors can be
/// reached: the witness gets the newest checkpoint once more, which it may have already.
/// </summary>
internal sealed class AuditTrailCheck : ICheck
{
    private const string Witness = "WORKONWARD_MCP_AUDIT_WITNESS_URL";
    private const string AnchorFile = "WORKONWARD_MCP_AUDIT_ANCHOR_FILE";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        // A ledger that can't be opened is told in a row of its own.
        if (subject.Folder is not { } folder || Ledger.FindMissing(folder.Place) is not null)
            return [];

        try
        {
            await using var ledger = await Ledger.OpenWithoutHashKeyAsync(
                folder.Place, subject.Clock, NullLoggerFactory.Instance, cancellationToken);
            var inspection = new AuditInspection(ledger);
            var newest = await inspection.NewestCheckpointAsync(cancellationToken);
            return
            [
                await TrailAsync(inspection, subject.Settings.Audit.AnchorFile, newest?.Size),
                .. File(subject.Settings.Audit.AnchorFile),
                .. await WitnessAsync(subject, newest?.Note, cancellationToken),
            ];
        }
        catch (Exception failure) when (StoreFailure.Explain(failure) is { } words)
        {
            return [new("audit trail", Mark.Fail, words)];
        }
    }

    private static async Task<CheckRow> TrailAsync(AuditInspection inspection, string? anchorFile, long? newest)
    {
        try
        {
            if (await inspection.CompareAsync(anchorFile) is { } mismatch)
            {
                return new CheckRow(
                    "audit trail",
                    Mark.Fail,
                    $"{Shown.Plain(mismatch.What, longest: 1000)} A server refuses live sends.",
                    AuditMismatch.WayOn);
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new CheckRow(
                "audit trail",
                Mark.Warn,
                $"It can't be compared: {Shown.Plain(unreadable.Message, longest: 300)}",
                "Run this as the server's user, and make room on the disk if it is full.");
        }

        return new CheckRow("audit trail", Mark.Ok, "Ledger, audit file, anchor and signing key agree; " + (newest is { } size
            ? string.Create(CultureInfo.InvariantCulture, $"the newest signed checkpoint covers {size:N0} records.")
            : "no checkpoint was signed yet."));
    }

    // Opened as a server does, for appending alone, and nothing is written.
    private static IEnumerable<CheckRow> File(string? path)
    {
        if (path is null)
            yield break;
        var fault = "";
        try
        {
            if (System.IO.File.Exists(path))
                System.IO.File.Open(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite).Dispose();
            else if (!Directory.Exists(Path.GetDirectoryName(path)))
                fault = "its folder isn't there.";
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            fault = "it can't be appended to.";
        }

        yield return fault.Length == 0
            ? new CheckRow("anchor file", Mark.Ok, $"{Shown.Path(path)} takes checkpoints.")
            : new CheckRow("anchor file", Mark.Warn, $"{Shown.Path(path)} gets no checkpoint: {fault}", $"Mend it, or change {AnchorFile}.");
    }

    private static async Task<IEnumerable<CheckRow>> WitnessAsync(
        CheckSubject subject, string? note, CancellationToken cancellationToken)
    {
        if (subject.IsWrong(Witness) || subject.Settings.Audit.Witness is not { } address)
            return [];
        var witness = new WitnessAnchor(address);
        if (note is null)
            return [new("witness", Mark.Ok, $"{Shown.Plain(witness.Name)} gets the first checkpoint when one is signed.")];
        using var patience = new CancellationTokenSource(subject.Patience, subject.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await witness.PublishAsync(note, either.Token);
            return [new("witness", Mark.Ok, $"{Shown.Plain(witness.Name)} took the newest checkpoint.")];
        }
        catch (Exception failure) when (failure is IOException || patience.IsCancellationRequested)
        {
            var reason = patience.IsCancellationRequested ? "It didn't answer in time." : Shown.Plain(failure.Message, longest: 300);
            return
            [
                new("witness", Mark.Warn, $"{Shown.Plain(witness.Name)} doesn't take the newest checkpoint. {reason}",
                    $"Check {Witness}, and that this machine reaches it. The server goes on, and tries the newest checkpoint again."),
            ];
        }
    }
}
