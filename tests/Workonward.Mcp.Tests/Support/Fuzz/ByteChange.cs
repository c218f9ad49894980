using FsCheck;
using FsCheck.Fluent;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>One damage to bytes, whatever they mean.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="At">Where, counted around.</param>
/// <param name="Length">To how many, or which bit.</param>
/// <param name="Bytes">What is put in, or another message to splice with.</param>
internal sealed record ByteChange(ByteChangeKind Kind, int At, int Length, byte[] Bytes)
{
    // Whatever means something to a reader of HTTP, of lines or of JSON.
    private static readonly byte[][] Telling =
    [
        "\n"u8.ToArray(), "\r\n"u8.ToArray(), "\r\n\r\n"u8.ToArray(), "\0"u8.ToArray(), " "u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(),
        "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), ","u8.ToArray(), ":"u8.ToArray(), ";"u8.ToArray(), "%00"u8.ToArray(),
        "\\u0000"u8.ToArray(), "\\ud800"u8.ToArray(), "0\r\n\r\n"u8.ToArray(), [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf],
        [0xf4, 0x90, 0x80, 0x80], [0x80], [0x1b], [0x7f],
    ];

    /// <summary>Changes; where they splice, with one of these.</summary>
    public static Gen<ByteChange> Of(Gen<byte[]> others) =>
        from kind in Gen.Elements(Enum.GetValues<ByteChangeKind>())
        from at in Gen.Choose(0, 100_000)
        from length in Gen.Choose(1, 24)
        from bytes in kind is ByteChangeKind.Splice ? others : Gen.Elements(Telling)
        select new ByteChange(kind, at, length, bytes);

    public static byte[] Apply(byte[] bytes, IEnumerable<ByteChange> changes) =>
        changes.Aggregate(bytes, (before, change) => before.Length == 0 ? before : change.ApplyTo(before));

    private byte[] ApplyTo(byte[] bytes)
    {
        var at = At % bytes.Length;
        var end = Math.Min(bytes.Length, at + Length);
        return Kind switch
        {
            ByteChangeKind.Flip => [.. bytes[..at], (byte)(bytes[at] ^ (1 << (Length % 8))), .. bytes[(at + 1)..]],
            ByteChangeKind.Insert => [.. bytes[..at], .. Bytes, .. bytes[at..]],
            ByteChangeKind.Delete => [.. bytes[..at], .. bytes[end..]],
            ByteChangeKind.Truncate => bytes[..at],
            ByteChangeKind.Repeat => [.. bytes[..end], .. bytes[at..]],
            _ => [.. bytes[..at], .. Bytes[(At % Math.Max(1, Bytes.Length))..]],
        };
    }
}
