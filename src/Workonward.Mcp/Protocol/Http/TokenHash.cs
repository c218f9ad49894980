using System.Security.Cryptography;
using System.Text;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>The SHA-256 of a bearer token: what is compared and remembered in its place.</summary>
internal static class TokenHash
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    // Tokens of ours have about 800 characters, and every call brings one.
    private const int LongestOnStack = 2 * 1024;

    /// <summary>Hashes a token as UTF-8.</summary>
    /// <param name="token">What was presented.</param>
    /// <param name="hash">Takes <see cref="Length"/> bytes.</param>
    public static void Write(ReadOnlySpan<char> token, Span<byte> hash)
    {
        var length = Encoding.UTF8.GetByteCount(token);
        var bytes = length <= LongestOnStack ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(token, bytes);
        SHA256.HashData(bytes, hash);
    }
}
