using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Tree;

namespace Workonward.Core.Audit.Checkpoints;

/// <summary>A signed checkpoint, as the ledger keeps it.</summary>
/// <param name="Size">How many records it covers.</param>
/// <param name="Note">The signed note.</param>
/// <param name="Range">The compact range at that size, in hex, joined by commas: from it the tree goes on.</param>
internal sealed record Checkpoint(long Size, string Note, string Range)
{
    /// <summary>The tree as it stood.</summary>
    /// <exception cref="FormatException">The range isn't one of this size.</exception>
    public MerkleRoot Tree() => MerkleRoot.FromRange(Size, [.. Range.Split(',').Select(Convert.FromHexString)]);

    /// <summary>Whether the note names the log with this first leaf, and the kept range's size and root.</summary>
    /// <exception cref="FormatException">The range isn't one of this size.</exception>
    public bool IsSignedOf(string firstLeaf) => firstLeaf.Length == AuditLine.NoLeaf.Length
        && SignedNote.TryReadUnverified(Note, out _) is { } note
        && note.Origin == SignedNote.OriginOf(firstLeaf) && note.Size == Size && note.Root.AsSpan().SequenceEqual(Tree().Hash());

    /// <summary>The range of a tree, as it is kept.</summary>
    public static string RangeOf(MerkleRoot tree) => string.Join(',', tree.Range.Select(Convert.ToHexStringLower));
}
