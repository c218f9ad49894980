using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Workonward.Core.Grants.Keys;

namespace Workonward.Mcp.OAuth.Tokens;

/// <summary>
/// The ES256 keys, derived from the signing secrets: the same after every restart and in every replica, and nothing more
/// to keep. The first signs; all verify.
/// </summary>
internal sealed class TokenKeys(SigningSecrets secrets) : IDisposable
{
    /// <summary>RFC 7518 section 3.4; the only one.</summary>
    public const string Algorithm = SecurityAlgorithms.EcdsaSha256;

    // 128 bits more than the order has: reduced, the result is uniform but for 2^-128 (FIPS 186-5 appendix A.2.1).
    private const int DerivedLength = 48;

    // The order of P-256 (SEC 2 section 2.4.2).
    private static readonly BigInteger Order = new(
        Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"), isUnsigned: true, isBigEndian: true);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<TokenKey> All { get; } =
        [.. Enumerable.Range(0, secrets.Count).Select(index => Make(secrets.Derive(index, KeyLabels.Es256, DerivedLength)))];

    /// <summary>The one that signs.</summary>
    public TokenKey Newest => All[0];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in All)
            key.Key.ECDsa.Dispose();
    }

    private static TokenKey Make(byte[] derived)
    {
        var reduced = new BigInteger(derived, isUnsigned: true, isBigEndian: true) % (Order - BigInteger.One);
        var scalar = reduced + BigInteger.One;
        var secret = new byte[32];
        var bytes = scalar.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(secret.AsSpan(secret.Length - bytes.Length));
        var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(derived);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
        var kid = Thumbprint(x, y);
        // The library's own cache lives as long as the process and knows keys by their id: it would hand out a key that was disposed.
        var factory = new CryptoProviderFactory { CacheSignatureProviders = false };
        return new TokenKey(kid, x, y, new ECDsaSecurityKey(key) { KeyId = kid, CryptoProviderFactory = factory });
    }

    // RFC 7638 section 3.2: the required members alone, in this order, without space.
    private static string Thumbprint(string x, string y) => Base64UrlEncoder.Encode(
        SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
}
