using System.Security.Cryptography;

namespace Workonward.Core.Audit.Signing;

/// <summary>The public half of the key that signs the log's checkpoints: what an auditor is given.</summary>
public sealed class AuditPublicKey
{
    // C2SP signed-note: the type of ECDSA signatures, whose key id is over the public key alone.
    private const byte EcdsaType = 2;
    private const string P256 = "1.2.840.10045.3.1.7";

    private AuditPublicKey(byte[] spki, string? name)
    {
        (Spki, Name) = (spki, name);
        KeyId = Convert.ToHexStringLower(SHA256.HashData(spki).AsSpan(0, 4));
    }

    /// <summary>The first four bytes of the SHA-256 over <see cref="Spki"/>, in lower-case hex.</summary>
    public string KeyId { get; }

    /// <summary>The key as DER SubjectPublicKeyInfo.</summary>
    public ReadOnlyMemory<byte> Spki { get; }

    /// <summary>The log that this key is for, where it was read from a line that names one.</summary>
    public string? Name { get; }

    /// <summary>Reads the line that <see cref="Vkey"/> writes, or a PEM <c>PUBLIC KEY</c>.</summary>
    /// <exception cref="FormatException">It is neither, or its parts disagree.</exception>
    public static AuditPublicKey Read(string text)
    {
        try
        {
            return text.Contains("-----BEGIN", StringComparison.Ordinal)
                ? Import(key => key.ImportFromPem(text), name: null)
                : ReadVkey(text.Trim());
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            throw new FormatException("This is no public key on P-256.", wrong);
        }
    }

    /// <summary>The key as one line, for the log of this name: name, key id and key, joined by <c>+</c>.</summary>
    public string Vkey(string origin) =>
        $"{origin}+{KeyId}+{Convert.ToBase64String([EcdsaType, .. Spki.Span])}";

    /// <summary>The key as a PEM <c>PUBLIC KEY</c>.</summary>
    public string Pem() => PemEncoding.WriteString("PUBLIC KEY", Spki.Span);

    internal static AuditPublicKey Of(ECDsa key, string? name = null) =>
        key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256
            ? new AuditPublicKey(key.ExportSubjectPublicKeyInfo(), name)
            : throw new FormatException("The key is on another curve than P-256.");

    internal bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Spki.Span, out _);
        return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static AuditPublicKey ReadVkey(string line)
    {
        // The base64 of the key may hold a plus too; name and key id can't.
        var parts = line.Split('+', 3);
        if (parts.Length != 3 || parts[0].Length == 0)
            throw new FormatException("A key line has three parts, joined by '+': the log's name, the key id, the key.");
        var bytes = Convert.FromBase64String(parts[2]);
        if (bytes.Length == 0 || bytes[0] != EcdsaType)
            throw new FormatException("The key is of another type than ECDSA (2).");
        var key = Import(key => key.ImportSubjectPublicKeyInfo(bytes.AsSpan(1), out _), parts[0]);
        return key.KeyId == parts[1] ? key : throw new FormatException("The key id isn't that of the key.");
    }

    private static AuditPublicKey Import(Action<ECDsa> import, string? name)
    {
        using var key = ECDsa.Create();
        import(key);
        return Of(key, name);
    }
}
