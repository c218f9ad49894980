using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Workonward.Mcp.OAuth.Assertions;

/// <summary>The public keys of a client that it may sign assertions with (RFC 7517).</summary>
internal sealed class ClientKeySet
{
    private const int Most = 50;
    private const int ShortestRsaKey = 2048;   // RFC 7518 section 3.3

    private readonly List<JsonWebKey> _keys;

    private ClientKeySet(List<JsonWebKey> keys) => _keys = keys;

    /// <summary>Reads a set; keys that sign nothing, or too weakly, are left out. Null when it isn't one.</summary>
    public static ClientKeySet? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var keys = new JsonWebKeySet(Encoding.UTF8.GetString(body.Span)).Keys;
            return keys.Count <= Most ? new ClientKeySet([.. keys.Where(IsUsable)]) : null;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidOperationException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>The key for a signature; without a <paramref name="kid"/> the only one that fits. Null when there is none.</summary>
    public JsonWebKey? Find(string? kid, string algorithm)
    {
        var fitting = _keys.Where(key => Fits(key, algorithm) && (kid is null || key.Kid == kid)).Take(2).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }

    // The algorithm decides which kind of key is looked at, so a public key is never taken for a shared secret.
    private static bool Fits(JsonWebKey key, string algorithm) =>
        (string.IsNullOrEmpty(key.Alg) || key.Alg == algorithm)
        && algorithm switch
        {
            SecurityAlgorithms.EcdsaSha256 => key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve && key.Crv == JsonWebKeyECTypes.P256,
            SecurityAlgorithms.RsaSha256 => key.Kty == JsonWebAlgorithmsKeyTypes.RSA,
            _ => false,
        };

    private static bool IsUsable(JsonWebKey key) =>
        key.Use is null or "" or JsonWebKeyUseNames.Sig
        && !key.HasPrivateKey
        && (key.Kty != JsonWebAlgorithmsKeyTypes.RSA || key.KeySize >= ShortestRsaKey);
}
