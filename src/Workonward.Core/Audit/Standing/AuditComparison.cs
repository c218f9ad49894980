using System.Globalization;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Audit.Standing;

/// <summary>
/// Compares ledger, live file, newest anchor and signing key. It writes nothing, so it may run beside the process that
/// exports: what a file should hold is asked of the ledger before the file is read, what it may hold afterwards.
/// </summary>
internal static class AuditComparison
{
    /// <summary>Compares everything that can be read; a source that can't be is told of beside what the others say.</summary>
    public static async Task<AuditComparisonResult> RunAsync(
        IDatabase database, LedgerPlace place, string? anchorFile, AnchorMemory memory)
    {
        try
        {
            return await CompareAsync(database, place, anchorFile, memory);
        }
        catch (FormatException damaged)
        {
            return new AuditComparisonResult(new AuditMismatch(
                AuditMismatch.LedgerChanged, Sequence: 1, Count: 0,
                $"In the ledger {place.DatabaseFile} the leaf of a record or the range of a checkpoint isn't one. {damaged.Message}"));
        }
    }

    private static async Task<AuditComparisonResult> CompareAsync(
        IDatabase database, LedgerPlace place, string? anchorFile, AnchorMemory memory)
    {
        var (exported, known) = await database.ReadAsync(
            async reader => (await ExportMark.ReadAsync(reader), await CheckpointStore.NewestAsync(reader, most: 2)),
            CancellationToken.None);
        var newest = known is [var first, ..] ? first : null;
        var key = AuditSigningKeyFile.Find(place.KeyFolder)?.Public;
        var changed = Signature(newest, key, place)
            ?? await new LedgerComparison(database, place.DatabaseFile).RunAsync()
            ?? await NoteAsync(database, newest, place);
        if (changed is not null)
            return new AuditComparisonResult(changed);

        // A process beside this one may make the key and sign with it meanwhile: the file's notes ask for it anew.
        var (live, liveUnread) = await TryAsync(() => new LiveFileComparison(
            database, place.AuditFile, exported, known, () => AuditSigningKeyFile.Find(place.KeyFolder)?.Public).RunAsync());
        var (closed, closedUnread) = await ClosedAsync(database, place.AuditFile);
        if ((live ?? closed) is { } file)
            return new AuditComparisonResult(file);
        var (anchor, anchorUnread) = await TryAsync(() => AnchorAsync(database, anchorFile, key, memory));
        return new AuditComparisonResult(anchor) { FileUnread = liveUnread, ClosedUnread = closedUnread, AnchorUnread = anchorUnread };
    }

    private static async Task<(AuditMismatch? Mismatch, Exception? Unread)> ClosedAsync(IDatabase database, string liveFile)
    {
        try
        {
            return await new ClosedFileComparison(database, liveFile).RunAsync();
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return (null, unread);
        }
    }

    private static async Task<(AuditMismatch? Mismatch, Exception? Unread)> TryAsync(Func<Task<AuditMismatch?>> compare)
    {
        try
        {
            return (await compare(), null);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return (null, unread);
        }
    }

    private static AuditMismatch? Signature(Checkpoint? newest, AuditPublicKey? key, LedgerPlace place)
    {
        if (newest is null || (key is not null && SignedNote.TryRead(newest.Note, key, out _) is { } note && note.Size == newest.Size))
            return null;
        return new AuditMismatch(
            AuditMismatch.SigningKeyChanged,
            newest.Size,
            Count: 0,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The checkpoint at record {newest.Size} wasn't signed with the key {AuditSigningKeyFile.PathIn(place.KeyFolder)}: ")
                + (key is null ? "the file is gone." : "the file is another one, or the checkpoint was changed."));
    }

    // The walk proved the kept range by the records; only the note is signed, so it must say the same.
    private static async Task<AuditMismatch?> NoteAsync(IDatabase database, Checkpoint? newest, LedgerPlace place)
    {
        if (newest is null)
            return null;
        var first = await database.ReadAsync(reader => LedgerTree.LeafAsync(reader, 1), CancellationToken.None);
        return newest.IsSignedOf(first ?? "") ? null : new AuditMismatch(
            AuditMismatch.LedgerChanged, newest.Size, Count: 1, string.Create(
                CultureInfo.InvariantCulture,
                $"In the ledger {place.DatabaseFile} records up to {newest.Size} aren't what the signed checkpoint there covers."));
    }

    private static async Task<AuditMismatch?> AnchorAsync(
        IDatabase database, string? anchorFile, AuditPublicKey? key, AnchorMemory memory)
    {
        if (await AnchoredNote.NewestAsync(database, anchorFile, key, memory) is not { } anchored)
            return null;
        var last = await database.ReadAsync(LedgerComparison.LastAsync, CancellationToken.None);
        if (anchored.Size > last)
        {
            return new AuditMismatch(AuditMismatch.LedgerBehindAnchor, last + 1, anchored.Size - last, string.Create(
                CultureInfo.InvariantCulture,
                $"The anchor {anchorFile} has a checkpoint at record {anchored.Size}, and the ledger ends with {last}: it was put back to an earlier state."));
        }

        var tree = await LedgerTree.AtAsync(database, anchored.Size);
        return tree.Hash().AsSpan().SequenceEqual(anchored.Root) ? null : new AuditMismatch(
            AuditMismatch.AnchorDiffers, anchored.Size, Count: 0, string.Create(
                CultureInfo.InvariantCulture,
                $"The anchor {anchorFile} has another checkpoint at record {anchored.Size} than the ledger's records have."));
    }
}
