using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Segments;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Tree;
using Workonward.Storage;

namespace Workonward.Core.Audit.Standing;

/// <summary>
/// What the key has signed of one log. A record belongs to it when its leaf, the ledger's others and the range before them make the
/// root of a signed note: then neither the leaf nor the range can be another, for the tree's hashes bind both.
/// </summary>
/// <param name="database">The ledger, of which nothing is believed here.</param>
/// <param name="key">What a note must be signed with.</param>
/// <param name="origin">The log's name.</param>
internal sealed class SignedRecords(IDatabase database, AuditPublicKey key, string origin)
{
    /// <summary>What the key of this folder has signed of the ledger's log; null without a key, or before the first record.</summary>
    public static async Task<SignedRecords?> OfAsync(IDatabase database, string keyFolder)
    {
        var first = await database.ReadAsync(reader => LedgerTree.LeafAsync(reader, 1), CancellationToken.None);
        return first is { Length: 64 } && AuditSigningKeyFile.Find(keyFolder)?.Public is { } key
            ? new SignedRecords(database, key, SignedNote.OriginOf(first))
            : null;
    }

    /// <summary>Whether a note of the ledger covers this record: the first one behind it, or the newest where the key was another one then.</summary>
    public async Task<bool> HoldAsync(SealedLine record)
    {
        var (below, above, newest) = await database.ReadAsync(
            async reader => (
                await CheckpointStore.AtOrBelowAsync(reader, record.Sequence - 1),
                await CheckpointStore.NextAboveAsync(reader, record.Sequence - 1),
                await CheckpointStore.NewestAsync(reader)),
            CancellationToken.None);
        try
        {
            var tree = below?.Tree() ?? new MerkleRoot();
            await LedgerTree.GrowAsync(database, tree, record.Sequence - 1);
            if (tree.Size != record.Sequence - 1)
                return false;
            tree.Add(Convert.FromHexString(record.Leaf));
            return await CoversAsync(above, tree) || await CoversAsync(newest, tree);
        }
        catch (FormatException)
        {
            // A range or a leaf that is none proves nothing.
            return false;
        }
    }

    /// <summary>What the key signed for a checkpoint of the ledger; null where it signed something else, or nothing.</summary>
    public SignedNote? NoteOf(Checkpoint checkpoint) =>
        SignedNote.TryRead(checkpoint.Note, key, out _) is { } note && note.Origin == origin && note.Size == checkpoint.Size
            ? note
            : null;

    private async Task<bool> CoversAsync(Checkpoint? checkpoint, MerkleRoot tree)
    {
        if (checkpoint is null || NoteOf(checkpoint) is not { } note)
            return false;
        await LedgerTree.GrowAsync(database, tree, note.Size);
        return tree.Size == note.Size && tree.Hash().AsSpan().SequenceEqual(note.Root);
    }
}
