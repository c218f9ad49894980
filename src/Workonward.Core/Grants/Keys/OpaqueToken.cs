using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workonward.Core.Grants.Keys;

/// <summary>Secrets that are handed out and stored as their hash alone: flow ids, codes, session tokens.</summary>
public static class OpaqueToken
{
    /// <summary>A fresh one: 256 random bits in base64url, 43 characters.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What the store keeps: SHA-256 in lower-case hex. The token has enough entropy to need no key.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
