using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Workonward.Core.Grants.Keys;

/// <summary>
/// The secrets behind every key of the authorization server, newest first. The newest one signs; all of them verify. No
/// secret is used itself: each purpose has a key of its own, derived from it.
/// </summary>
public sealed class SigningSecrets
{
    /// <summary>The least length of a secret in bytes.</summary>
    public const int LeastBytes = 32;

    private readonly byte[][] _secrets;

    private SigningSecrets(byte[][] secrets) => _secrets = secrets;

    /// <summary>How many secrets there are; at least one.</summary>
    public int Count => _secrets.Length;

    /// <summary>Reads the secrets.</summary>
    /// <param name="newestFirst">Each in hexadecimal digits, at least 32 bytes.</param>
    /// <exception cref="FormatException">One is missing, short or not hexadecimal; the message holds nothing of it.</exception>
    public static SigningSecrets FromHex(IReadOnlyList<string> newestFirst)
    {
        if (newestFirst.Count == 0)
            throw new FormatException("At least one signing secret is needed.");
        var secrets = newestFirst.Select(Read).ToArray();
        if (secrets.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count() != secrets.Length)
            throw new FormatException("One signing secret is given twice.");
        return new SigningSecrets(secrets);
    }

    /// <summary>The key of one purpose: HKDF-SHA-256 (RFC 5869) without salt, the label as its info.</summary>
    /// <param name="index">Which secret; 0 is the newest.</param>
    /// <param name="label">One of <see cref="KeyLabels"/>.</param>
    /// <param name="length">The key's length in bytes.</param>
    public byte[] Derive(int index, string label, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secrets[index], length, info: Encoding.ASCII.GetBytes(label));

    /// <summary>What the store knows a secret by: 32 hexadecimal digits that say nothing of it.</summary>
    internal string IdOf(int index) => Convert.ToHexStringLower(Derive(index, KeyLabels.KeyId, length: 16));

    private static byte[] Read(string hex, int at)
    {
        // Not the call that throws: its message may quote what it was given.
        var secret = new byte[hex.Length / 2];
        if (Convert.FromHexString(hex, secret, out _, out _) != OperationStatus.Done)
            throw new FormatException($"Signing secret {at + 1} isn't an even number of hexadecimal digits.");
        return secret.Length >= LeastBytes
            ? secret
            : throw new FormatException($"Signing secret {at + 1} has {secret.Length} bytes; at least {LeastBytes} are needed.");
    }
}
