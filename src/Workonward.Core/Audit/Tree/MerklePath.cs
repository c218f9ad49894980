namespace Workonward.Core.Audit.Tree;

/// <summary>
/// Makes the inclusion proof of one leaf while all leaves of the tree pass by once, so that a log of any length needs no
/// memory but the path: each neighbour on the way is the root of a run of leaves.
/// </summary>
internal sealed class MerklePath
{
    private readonly List<(long Start, MerkleRoot Tree, long End)> _runs = [];
    private readonly long _index;
    private readonly long _size;
    private long _added;

    public MerklePath(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        (_index, _size) = (index, size);
        Split(0, size);
    }

    /// <summary>The next leaf of the tree.</summary>
    public void Add(byte[] leaf)
    {
        foreach (var (start, tree, end) in _runs)
        {
            if (_added >= start && _added < end)
                tree.Add(leaf);
        }

        _added++;
    }

    /// <summary>The proof, once every leaf was added.</summary>
    public MerkleProof Proof() => _added == _size
        ? new MerkleProof(_index, _size, [.. _runs.Select(run => run.Tree.Hash())])
        : throw new InvalidOperationException("Not every leaf of the tree was added.");

    // RFC 6962 section 2.1.1: split at the largest power of two below the number of leaves; the half without the leaf is
    // the neighbour. The way down is walked here, so the lowest neighbour comes in first.
    private void Split(long start, long end)
    {
        if (end - start == 1)
            return;
        var half = 1L;
        while (half * 2 < end - start)
            half *= 2;
        var middle = start + half;
        if (_index < middle)
        {
            Split(start, middle);
            _runs.Add((middle, new MerkleRoot(), end));
        }
        else
        {
            Split(middle, end);
            _runs.Add((start, new MerkleRoot(), middle));
        }
    }
}
