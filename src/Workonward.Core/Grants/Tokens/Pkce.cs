using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workonward.Core.Grants.Tokens;

/// <summary>Proof Key for Code Exchange with S256 (RFC 7636); <c>plain</c> does not exist here.</summary>
public static class Pkce
{
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // RFC 7636 section 4.1: the unreserved characters of RFC 3986.
    private static readonly SearchValues<char> VerifierCharacters = SearchValues.Create(LettersAndDigits + "-._~");

    private static readonly SearchValues<char> ChallengeCharacters = SearchValues.Create(LettersAndDigits + "-_");

    /// <summary>Whether a text can be a challenge: a SHA-256 in base64url without padding.</summary>
    public static bool IsChallenge(string? text) =>
        text?.Length == 43 && !text.AsSpan().ContainsAnyExcept(ChallengeCharacters);

    /// <summary>Whether the verifier is well formed and the one behind the challenge.</summary>
    public static bool Verifies(string challenge, string verifier)
    {
        // RFC 7636 section 4.1: 43 to 128 characters; a shorter one could be guessed.
        if (verifier.Length is < 43 or > 128 || verifier.AsSpan().ContainsAnyExcept(VerifierCharacters))
            return false;
        var expected = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(challenge));
    }
}
