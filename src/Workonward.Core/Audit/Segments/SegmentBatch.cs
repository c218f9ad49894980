using System.Text;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Tree;

namespace Workonward.Core.Audit.Segments;

/// <summary>
/// What is appended to the live file at once: records, with a checkpoint after each thousandth, and one at the end where it
/// is asked for. Nothing of it is durable before it is written.
/// </summary>
/// <param name="tree">The tree over what was appended before; it grows.</param>
/// <param name="signer">Signs new checkpoints.</param>
/// <param name="checkpointed">The size of the newest checkpoint in the files.</param>
/// <param name="known">Checkpoints that the ledger has and the files lack again: they are written where they belong.</param>
internal sealed class SegmentBatch(
    MerkleRoot tree, CheckpointSigner signer, long checkpointed, IReadOnlyDictionary<long, Checkpoint> known)
{
    private readonly StringBuilder _text = new();
    private readonly List<Checkpoint> _checkpoints = [];

    public string Text => _text.ToString();

    /// <summary>Those that are new to the ledger.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints => _checkpoints;

    /// <summary>The size of the newest checkpoint then.</summary>
    public long Checkpointed { get; private set; } = checkpointed;

    public long Last => tree.Size;

    public string Leaf { get; private set; } = AuditLine.NoLeaf;

    public DateOnly? Day { get; private set; }

    public bool EndsWithCheckpoint => Checkpointed == tree.Size;

    public void Add(IEnumerable<SealedLine> lines)
    {
        foreach (var line in lines)
        {
            Day ??= line.Day;
            Leaf = line.Leaf;
            tree.Add(Convert.FromHexString(line.Leaf));
            _text.Append(line.Line).Append('\n');
            if (known.TryGetValue(tree.Size, out var there))
                Write(there, line.Leaf);
            else if (tree.Size - Checkpointed >= CheckpointSigner.MostRecordsApart)
                AddCheckpoint(line.Leaf);
        }
    }

    /// <summary>Ends the batch with a checkpoint over the record of this leaf.</summary>
    public void AddCheckpoint(string leaf)
    {
        var checkpoint = signer.Sign(tree);
        _checkpoints.Add(checkpoint);
        Write(checkpoint, leaf);
    }

    private void Write(Checkpoint checkpoint, string leaf)
    {
        _text.Append(SegmentLine.WriteCheckpoint(checkpoint.Size, leaf, checkpoint.Note)).Append('\n');
        (Checkpointed, Leaf) = (checkpoint.Size, leaf);
    }
}
