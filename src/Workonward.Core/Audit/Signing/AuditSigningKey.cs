using System.Security.Cryptography;

namespace Workonward.Core.Audit.Signing;

/// <summary>The private key that signs checkpoints: ECDSA on P-256 with SHA-256.</summary>
internal sealed class AuditSigningKey
{
    private readonly byte[] _pkcs8;

    private AuditSigningKey(ECDsa key, int generation)
    {
        _pkcs8 = key.ExportPkcs8PrivateKey();
        (Public, Generation) = (AuditPublicKey.Of(key), generation);
    }

    public AuditPublicKey Public { get; }

    /// <summary>Counts the signing keys of this installation, from 1.</summary>
    public int Generation { get; }

    /// <summary>The PKCS#8 PEM of a new key.</summary>
    public static string NewPem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    /// <exception cref="FormatException">It is no PEM of a P-256 private key.</exception>
    public static AuditSigningKey FromPem(string pem, int generation = 1)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return new AuditSigningKey(key, generation);
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            throw new FormatException("This is no PKCS#8 PEM of a private key on P-256.", wrong);
        }
    }

    /// <summary>The signature in DER form, as C2SP notes carry it; .NET's own default is another form.</summary>
    public byte[] Sign(byte[] text)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(_pkcs8, out _);
        return key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
