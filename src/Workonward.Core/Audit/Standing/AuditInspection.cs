using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Outbox;

namespace Workonward.Core.Audit.Standing;

/// <summary>The start's comparison for whoever only looks: it changes nothing, also beside a running server.</summary>
public sealed class AuditInspection(Ledger ledger)
{
    /// <summary>What disagrees; null when ledger, files, newest anchor and signing key tell the same.</summary>
    /// <param name="anchorFile">The anchor file, if there is one.</param>
    /// <exception cref="IOException">A file can't be read.</exception>
    public async Task<AuditMismatch?> CompareAsync(string? anchorFile)
    {
        var memory = new AnchorMemory();
        var found = await AuditComparison.RunAsync(ledger.Database, ledger.Place, anchorFile, memory);
        if (found.Mismatch is not null)
            found = await AuditComparison.RunAsync(ledger.Database, ledger.Place, anchorFile, memory);
        return found is { Mismatch: null } && (found.FileUnread ?? found.ClosedUnread ?? found.AnchorUnread) is { } unread
            ? throw new IOException(unread.Message, unread)
            : found.Mismatch;
    }

    /// <summary>The newest signed checkpoint and its size; null while there is none.</summary>
    public async Task<(long Size, string Note)?> NewestCheckpointAsync(CancellationToken cancellationToken) =>
        await ledger.Database.ReadAsync(CheckpointStore.NewestAsync, cancellationToken) is { } newest
            ? (newest.Size, newest.Note)
            : null;
}
