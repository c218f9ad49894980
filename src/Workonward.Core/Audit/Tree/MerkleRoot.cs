using System.Numerics;
using System.Security.Cryptography;

namespace Workonward.Core.Audit.Tree;

/// <summary>
/// The root of the RFC 6962 tree over the log's leaves, from a compact range: one hash for each whole subtree, at most 64.
/// </summary>
internal sealed class MerkleRoot
{
    /// <summary>The length of a hash, in bytes.</summary>
    public const int HashLength = SHA256.HashSizeInBytes;

    private readonly List<byte[]> _subtrees = [];

    /// <summary>How many leaves were added.</summary>
    public long Size { get; private set; }

    /// <summary>The hashes of the whole subtrees, the largest first: with the size, all that is needed to go on.</summary>
    public IReadOnlyList<byte[]> Range => [.. _subtrees];

    /// <summary>The tree as it stood at <paramref name="size"/>.</summary>
    /// <exception cref="FormatException">A tree of this size has another number of whole subtrees.</exception>
    public static MerkleRoot FromRange(long size, IReadOnlyList<byte[]> range)
    {
        if (size < 0 || range.Count != BitOperations.PopCount((ulong)size) || range.Any(hash => hash.Length != HashLength))
            throw new FormatException("The range has not one hash for each whole subtree of its size.");
        var tree = new MerkleRoot { Size = size };
        tree._subtrees.AddRange(range);
        return tree;
    }

    /// <summary>Adds the next leaf hash.</summary>
    public void Add(byte[] leaf)
    {
        // Each trailing one bit of the size is a whole subtree that the new leaf completes.
        var hash = leaf;
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            hash = Join(_subtrees[^1], hash);
            _subtrees.RemoveAt(_subtrees.Count - 1);
        }

        _subtrees.Add(hash);
        Size++;
    }

    /// <summary>The root; of no leaves, the SHA-256 of nothing (RFC 6962 section 2.1).</summary>
    public byte[] Hash()
    {
        if (_subtrees.Count == 0)
            return SHA256.HashData([]);
        var root = _subtrees[^1];
        for (var at = _subtrees.Count - 2; at >= 0; at--)
            root = Join(_subtrees[at], root);
        return root;
    }

    /// <summary>The root in lower-case hex.</summary>
    public string Hex() => Convert.ToHexStringLower(Hash());

    /// <summary>The hash of an inner node.</summary>
    public static byte[] Join(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * HashLength)];
        node[0] = 1;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + HashLength)..]);
        return SHA256.HashData(node);
    }
}
