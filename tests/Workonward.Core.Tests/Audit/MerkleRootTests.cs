using System.Security.Cryptography;
using Workonward.Core.Audit.Tree;

namespace Workonward.Core.Tests.Audit;

public sealed class MerkleRootTests
{
    private static readonly byte[][] Leaves =
        [.. Enumerable.Range(0, 130).Select(number => SHA256.HashData([0, (byte)number]))];

    [Fact]
    public void The_root_is_the_published_one_at_every_size()
    {
        var tree = new MerkleRoot();

        Assert.Equal(Rfc6962Vectors.Roots[0], tree.Hex());
        for (var size = 1; size <= Rfc6962Vectors.Leaves.Count; size++)
        {
            tree.Add(Rfc6962Vectors.Leaves[size - 1]);
            Assert.Equal(Rfc6962Vectors.Roots[size], tree.Hex());
        }
    }

    [Fact]
    public void The_root_equals_the_recursive_definition_of_rfc_6962_at_every_size()
    {
        var tree = new MerkleRoot();

        for (var size = 1; size <= Leaves.Length; size++)
        {
            tree.Add(Leaves[size - 1]);
            Assert.Equal(Rfc6962Vectors.Root(Leaves.AsSpan(0, size)), tree.Hash());
        }
    }

    [Fact]
    public void A_tree_goes_on_from_its_range_as_if_it_had_never_stopped()
    {
        for (var stop = 0; stop <= Leaves.Length; stop++)
        {
            var first = Grow(new MerkleRoot(), 0, stop);
            var second = MerkleRoot.FromRange(stop, first.Range);

            Assert.Equal(first.Hash(), second.Hash());
            Assert.Equal(
                Grow(new MerkleRoot(), 0, Leaves.Length).Hash(), Grow(second, stop, Leaves.Length).Hash());
        }
    }

    [Fact]
    public void A_range_is_the_tree_of_its_time_whatever_is_added_later()
    {
        var tree = Grow(new MerkleRoot(), 0, 7);
        var range = tree.Range;

        Grow(tree, 7, 8);

        Assert.Equal(Rfc6962Vectors.Root(Leaves.AsSpan(0, 7)), MerkleRoot.FromRange(7, range).Hash());
    }

    [Theory]
    [InlineData(7, 2, 32)]
    [InlineData(7, 4, 32)]
    [InlineData(8, 0, 32)]
    [InlineData(0, 1, 32)]
    [InlineData(-1, 64, 32)]
    [InlineData(1, 1, 31)]
    [InlineData(1, 1, 33)]
    public void A_range_that_no_tree_of_its_size_has_is_refused(long size, int hashes, int length) =>
        Assert.Throws<FormatException>(
            () => MerkleRoot.FromRange(size, [.. Enumerable.Range(0, hashes).Select(_ => new byte[length])]));

    private static MerkleRoot Grow(MerkleRoot tree, int start, int end)
    {
        for (var at = start; at < end; at++)
            tree.Add(Leaves[at]);
        return tree;
    }
}
