using System.Text;
using Workonward.Core.Audit.Checkpoints;

namespace Workonward.Core.Audit.Segments;

/// <summary>
/// What is appended to the live file at once: records, with a checkpoint after each thousandth, and one at the end where it
/// is asked for. Nothing of it is durable before it is written.
/// </summary>
internal sealed class SegmentBatch(MerkleRoot tree, CheckpointSigner signer, long checkpointed)
{
    private readonly StringBuilder _text = new();
    private readonly List<Checkpoint> _checkpoints = [];
    private long _checkpointed = checkpointed;

    public string Text => _text.ToString();

    public IReadOnlyList<Checkpoint> Checkpoints => _checkpoints;

    public long Last => tree.Size;

    public string Leaf { get; private set; } = AuditLine.NoLeaf;

    public DateOnly? Day { get; private set; }

    public bool EndsWithCheckpoint => _checkpoints is [.., var last] && last.Size == tree.Size;

    public void Add(IEnumerable<SealedLine> lines)
    {
        foreach (var line in lines)
        {
            Day ??= line.Day;
            Leaf = line.Leaf;
            tree.Add(Convert.FromHexString(line.Leaf));
            _text.Append(line.Line).Append('\n');
            if (tree.Size - _checkpointed >= CheckpointSigner.MostRecordsApart)
                AddCheckpoint(line.Leaf);
        }
    }

    /// <summary>Ends the batch with a checkpoint over the record of this leaf.</summary>
    public void AddCheckpoint(string leaf)
    {
        var checkpoint = signer.Sign(tree);
        _checkpoints.Add(checkpoint);
        _text.Append(SegmentLine.WriteCheckpoint(checkpoint.Size, leaf, checkpoint.Note)).Append('\n');
        (_checkpointed, Leaf) = (checkpoint.Size, leaf);
    }
}
