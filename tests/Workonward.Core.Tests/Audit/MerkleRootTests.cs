using System.Security.Cryptography;
using Workonward.Core.Audit;

namespace Workonward.Core.Tests.Audit;

public sealed class MerkleRootTests
{
    [Fact]
    public void The_root_equals_the_recursive_definition_of_rfc_6962_at_every_size()
    {
        var leaves = Enumerable.Range(0, 130).Select(number => SHA256.HashData([0, (byte)number])).ToArray();
        var tree = new MerkleRoot();

        for (var size = 1; size <= leaves.Length; size++)
        {
            tree.Add(leaves[size - 1]);
            Assert.Equal(Convert.ToHexStringLower(Definition(leaves.AsSpan(0, size))), tree.Hex());
        }
    }

    // RFC 6962 section 2.1: split at the largest power of two below n.
    private static byte[] Definition(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
            return leaves[0];
        var split = 1;
        while (split * 2 < leaves.Length)
            split *= 2;
        return SHA256.HashData([1, .. Definition(leaves[..split]), .. Definition(leaves[split..])]);
    }
}
