using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workonward.Core.Grants.Keys;

/// <summary>Message authentication for one purpose: HMAC-SHA-256, made with the newest secret, verified with any.</summary>
/// <param name="secrets">The secrets, newest first.</param>
/// <param name="label">The purpose, one of <see cref="KeyLabels"/>.</param>
public sealed class MacKeyring(SigningSecrets secrets, string label)
{
    /// <summary>The length of every MAC in characters.</summary>
    public const int Length = 43;

    private readonly byte[][] _keys =
        [.. Enumerable.Range(0, secrets.Count).Select(index => secrets.Derive(index, label, length: 32))];

    /// <summary>The MAC under the newest secret, in base64url without padding.</summary>
    public string Mac(ReadOnlySpan<byte> message) => Under(_keys[0], message);

    /// <summary>The MAC over a text's UTF-8.</summary>
    public string Mac(string message) => Mac(Encoding.UTF8.GetBytes(message));

    /// <summary>Whether any of the secrets makes this MAC. It takes as long for a wrong one as for a right one.</summary>
    public bool Verify(ReadOnlySpan<byte> message, string mac)
    {
        // The texts are compared, not their bytes: a text that decodes to the same bytes is another text.
        var given = Encoding.UTF8.GetBytes(mac);
        var isMade = false;
        foreach (var key in _keys)
            isMade |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Under(key, message)), given);
        return isMade;
    }

    /// <summary>The same over a text's UTF-8.</summary>
    public bool Verify(string message, string mac) => Verify(Encoding.UTF8.GetBytes(message), mac);

    private static string Under(byte[] key, ReadOnlySpan<byte> message)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, message, mac);
        return Base64Url.EncodeToString(mac);
    }
}
