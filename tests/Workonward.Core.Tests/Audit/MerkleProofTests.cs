using System.Security.Cryptography;
using Workonward.Core.Audit.Tree;

namespace Workonward.Core.Tests.Audit;

public sealed class MerkleProofTests
{
    private static readonly byte[][] Leaves =
        [.. Enumerable.Range(0, 70).Select(number => SHA256.HashData([0, (byte)number]))];

    [Theory]
    [MemberData(nameof(Rfc6962Vectors.Paths), MemberType = typeof(Rfc6962Vectors))]
    public void A_path_is_the_published_one(int index, int size, string[] path)
    {
        var proof = MerkleProof.Make([.. Rfc6962Vectors.Leaves.Take(size)], index);

        Assert.Equal(path, proof.Path.Select(Convert.ToHexStringLower));
        Assert.True(proof.Proves(Rfc6962Vectors.Leaves[index], Convert.FromHexString(Rfc6962Vectors.Roots[size])));
    }

    [Fact]
    public void Every_path_of_every_size_equals_the_definition_of_rfc_6962_and_proves_its_leaf_alone()
    {
        foreach (var (size, index) in Places())
        {
            var leaves = Leaves[..size];
            var root = Rfc6962Vectors.Root(leaves);
            var proof = MerkleProof.Make(leaves, index);

            Assert.Equal(Rfc6962Vectors.Path(index, leaves), proof.Path);
            Assert.True(proof.Proves(leaves[index], root));
            Assert.Equal([index], Enumerable.Range(0, size).Where(at => proof.Proves(leaves[at], root)));
        }
    }

    [Fact]
    public void A_proof_says_nothing_about_another_place_or_another_size()
    {
        foreach (var (size, index) in Places().Where(place => place.Size <= 20))
        {
            var root = Rfc6962Vectors.Root(Leaves.AsSpan(0, size));
            var proof = MerkleProof.Make(Leaves[..size], index);
            var wrong = Enumerable.Range(-1, 22).Where(at => at != index).Select(at => proof with { Index = at })
                .Where(claim => claim.Proves(Leaves[index], root));

            Assert.Empty(wrong);
            Assert.False((proof with { Path = [.. proof.Path, root] }).Proves(Leaves[index], root));
            Assert.False(proof.Path.Count > 0 && (proof with { Path = [.. proof.Path.Skip(1)] }).Proves(Leaves[index], root));
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_a_path_or_the_leaf_proves_nothing()
    {
        var root = Rfc6962Vectors.Root(Leaves);
        var proof = MerkleProof.Make(Leaves, 37);

        for (var level = 0; level < proof.Path.Count; level++)
        {
            var path = proof.Path.Select(hash => hash.ToArray()).ToArray();
            path[level][level] ^= 4;
            Assert.False((proof with { Path = path }).Proves(Leaves[37], root));
        }

        Assert.False(proof.Proves([.. Leaves[37].Select(part => (byte)(part ^ 1))], root));
        Assert.False((proof with { Path = [.. proof.Path.Select(hash => hash[..31])] }).Proves(Leaves[37], root));
    }

    [Fact]
    public void A_proof_is_given_only_when_the_whole_tree_has_passed()
    {
        var path = new MerklePath(index: 1, size: 3);
        path.Add(Leaves[0]);
        path.Add(Leaves[1]);

        Assert.Throws<InvalidOperationException>(path.Proof);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MerklePath(index: 3, size: 3));
    }

    private static IEnumerable<(int Size, int Index)> Places() =>
        from size in Enumerable.Range(1, Leaves.Length) from index in Enumerable.Range(0, size) select (size, index);
}
