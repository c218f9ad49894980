using System.Security.Cryptography;
using System.Text;

namespace Workonward.Core.Audit.Epochs;

/// <summary>
/// The key behind the recipient hashes of the audit log. Whoever destroys its file unlinks every record of its epoch from
/// the addresses for everybody without the ledger, while all hashes still verify.
/// </summary>
internal sealed class RecipientHashKey(int epoch, byte[] secret, string tenant)
{
    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, secret, outputLength: 32, info: Encoding.UTF8.GetBytes($"recipient-hash/{tenant}"));

    /// <summary>The first four bytes of the SHA-256 over the key, in lower-case hex.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(secret).AsSpan(0, 4));

    /// <summary>Counts the keys of this installation, from 1.</summary>
    public int Epoch => epoch;

    /// <summary>A key of 32 bytes for another purpose, which tells nothing of this one.</summary>
    /// <param name="label">The purpose; it doesn't begin as the recipients' does.</param>
    public byte[] Derive(string label) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, outputLength: 32, info: Encoding.UTF8.GetBytes(label));

    /// <summary>HMAC-SHA-256 over the address in lower case, cut to 128 bits, in lower-case hex.</summary>
    public string Of(string recipientKey)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(recipientKey), mac);
        return Convert.ToHexStringLower(mac[..16]);
    }
}
