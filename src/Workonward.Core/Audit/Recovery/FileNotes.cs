using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Audit.Walk;
using Workonward.Core.Files;

namespace Workonward.Core.Audit.Recovery;

/// <summary>
/// Brings the notes of a file that is set aside into the ledger, if they are of its own records: anchors have copies of them, and ask
/// the files that are written anew for each. A ledger from a backup may lack those that were signed while it was made.
/// </summary>
internal sealed class FileNotes(ExportTerms terms, long last)
{
    /// <summary>Keeps what the key signed of records that the ledger still has so; a file that can't be read has nothing to keep.</summary>
    public async Task KeepAsync(string path)
    {
        if (await SignedRecords.OfAsync(terms.Database, terms.Place.KeyFolder) is not { } signed)
            return;
        foreach (var (size, text) in Read(path))
        {
            var kept = await terms.Database.ReadAsync(reader => CheckpointStore.AtOrBelowAsync(reader, size), CancellationToken.None);
            var tree = await LedgerTree.AtAsync(terms.Database, size);
            var found = new Checkpoint(size, text, Checkpoint.RangeOf(tree));
            if (kept?.Size != size && signed.NoteOf(found) is { } note && note.Root.AsSpan().SequenceEqual(tree.Hash()))
            {
                await terms.Database.WriteAsync(
                    transaction => CheckpointStore.AddAsync(transaction, found), CancellationToken.None);
            }
        }
    }

    private List<(long Size, string Note)> Read(string path)
    {
        var found = new List<(long Size, string Note)>();
        try
        {
            if (!RegularFile.HasBytes(path))
                return found;
            new SegmentFile(path).Read(line =>
            {
                if (line.StartsWith(CheckpointLine.Begins) && CheckpointLine.TryRead(line) is { } checkpoint && checkpoint.At <= last)
                    found.Add((checkpoint.At, checkpoint.Note));
                return true;
            });
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            // It is set aside because of that.
        }

        return found;
    }
}
