using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Workonward.Core.Mail;

/// <summary>
/// SHA-256 over a list of texts and numbers that can be read back in one way only: each text is its length in UTF-16
/// units, then the units, all little-endian. Units and not UTF-8, since UTF-8 writes every lone surrogate alike.
/// </summary>
internal sealed class CanonicalHash
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    /// <param name="purpose">What the hash stands for, and its version: two purposes never share a hash.</param>
    public CanonicalHash(string purpose) => Add(purpose);

    public CanonicalHash Add(string text)
    {
        Add(text.Length);
        var span = _bytes.GetSpan(text.Length * sizeof(char));
        for (var i = 0; i < text.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(span[(i * sizeof(char))..], text[i]);

        _bytes.Advance(text.Length * sizeof(char));
        return this;
    }

    public CanonicalHash Add(int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), number);
        _bytes.Advance(sizeof(int));
        return this;
    }

    public CanonicalHash Add(IReadOnlyCollection<string> texts)
    {
        Add(texts.Count);
        foreach (var text in texts)
            Add(text);

        return this;
    }

    public CanonicalHash Add(Attribs attribs)
    {
        Add(attribs.Count);
        foreach (var (name, value) in attribs)
            Add(name).Add(value);

        return this;
    }

    /// <summary>The hash in 64 lower-case hexadecimal digits.</summary>
    public string ToHex() => Convert.ToHexStringLower(SHA256.HashData(_bytes.WrittenSpan));
}
