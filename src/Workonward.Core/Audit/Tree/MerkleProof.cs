using System.Security.Cryptography;

namespace Workonward.Core.Audit.Tree;

/// <summary>
/// Why a leaf is in a tree: the hashes beside its way to the root, the lowest first (RFC 6962 section 2.1.1).
/// </summary>
/// <param name="Index">The leaf's place, from 0: the record's number less one.</param>
/// <param name="Size">How many leaves the tree has.</param>
/// <param name="Path">One hash for each level at which the way has a neighbour.</param>
internal sealed record MerkleProof(long Index, long Size, IReadOnlyList<byte[]> Path)
{
    /// <summary>The proof for one of <paramref name="leaves"/>, which are the whole tree.</summary>
    public static MerkleProof Make(IReadOnlyList<byte[]> leaves, long index)
    {
        var path = new MerklePath(index, leaves.Count);
        foreach (var leaf in leaves)
            path.Add(leaf);
        return path.Proof();
    }

    /// <summary>Whether <paramref name="leaf"/> stands at this place of the tree with this root.</summary>
    public bool Proves(byte[] leaf, byte[] root) =>
        RootOver(leaf) is { } computed && CryptographicOperations.FixedTimeEquals(computed, root);

    // RFC 9162 section 2.1.3.2: fn and sn are the leaf's and the last leaf's number on the level reached.
    private byte[]? RootOver(byte[] leaf)
    {
        if (Index < 0 || Index >= Size || leaf.Length != MerkleRoot.HashLength)
            return null;
        var (fn, sn, hash) = (Index, Size - 1, leaf);
        foreach (var neighbour in Path)
        {
            if (sn == 0 || neighbour.Length != MerkleRoot.HashLength)
                return null;
            if ((fn & 1) == 0 && fn != sn)
            {
                hash = MerkleRoot.Join(hash, neighbour);
            }
            else
            {
                hash = MerkleRoot.Join(neighbour, hash);
                while ((fn & 1) == 0 && fn != 0)
                    (fn, sn) = (fn >> 1, sn >> 1);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 ? hash : null;
    }
}
