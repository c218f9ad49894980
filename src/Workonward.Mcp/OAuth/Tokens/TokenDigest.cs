using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Workonward.Mcp.OAuth.Tokens;

/// <summary>A token's whole hash as a value, which a table finds without text in between.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TokenDigest(UInt128 First, UInt128 Second)
{
    /// <summary>Of a SHA-256.</summary>
    public static TokenDigest Of(ReadOnlySpan<byte> hash) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
}
