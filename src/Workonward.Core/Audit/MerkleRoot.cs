using System.Security.Cryptography;

namespace Workonward.Core.Audit;

/// <summary>
/// The root of the RFC 6962 tree over the log's leaves, from a compact range: one hash for each whole subtree, at most 64.
/// </summary>
internal sealed class MerkleRoot
{
    private readonly List<byte[]> _subtrees = [];

    /// <summary>How many leaves were added.</summary>
    public long Size { get; private set; }

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

    /// <summary>The root in lower-case hex; of no leaves, the SHA-256 of nothing (RFC 6962 section 2.1).</summary>
    public string Hex()
    {
        if (_subtrees.Count == 0)
            return Convert.ToHexStringLower(SHA256.HashData([]));
        var root = _subtrees[^1];
        for (var at = _subtrees.Count - 2; at >= 0; at--)
            root = Join(_subtrees[at], root);
        return Convert.ToHexStringLower(root);
    }

    private static byte[] Join(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
