using System.Text;

namespace Workonward.Mcp.Tests.Support.Passkeys;

/// <summary>As much of CBOR (RFC 8949) as an authenticator writes: small integers, bytes, text and the head of a map.</summary>
internal sealed class Cbor
{
    private readonly List<byte> _bytes = [];

    public static byte[] Write(Action<Cbor> write)
    {
        var cbor = new Cbor();
        write(cbor);
        return [.. cbor._bytes];
    }

    public Cbor Map(int pairs) => Head(5, pairs);

    public Cbor Number(int value) => value >= 0 ? Head(0, value) : Head(1, -1 - value);

    public Cbor Text(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Head(3, bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }

    public Cbor Bytes(byte[] value)
    {
        Head(2, value.Length);
        _bytes.AddRange(value);
        return this;
    }

    // RFC 8949 section 3.1: the major type in three bits, then the length in as few bytes as it takes.
    private Cbor Head(int major, int length)
    {
        var type = (byte)(major << 5);
        if (length < 24)
            _bytes.Add((byte)(type | length));
        else if (length < 256)
            _bytes.AddRange([(byte)(type | 24), (byte)length]);
        else
            _bytes.AddRange([(byte)(type | 25), (byte)(length >> 8), (byte)length]);
        return this;
    }
}
