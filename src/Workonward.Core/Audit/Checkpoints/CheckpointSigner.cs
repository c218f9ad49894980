using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Tree;

namespace Workonward.Core.Audit.Checkpoints;

/// <summary>Signs the state of one log with one key.</summary>
internal sealed class CheckpointSigner(string origin, AuditSigningKey key)
{
    /// <summary>At most so many records lie between two checkpoints.</summary>
    public const int MostRecordsApart = 1_000;

    /// <summary>A checkpoint over all leaves of the tree.</summary>
    public Checkpoint Sign(MerkleRoot tree) =>
        new(tree.Size, new SignedNote(origin, tree.Size, tree.Hash()).Sign(key), Checkpoint.RangeOf(tree));
}
