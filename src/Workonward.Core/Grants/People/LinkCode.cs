using System.Security.Cryptography;
using System.Text;

namespace Workonward.Core.Grants.People;

/// <summary>
/// The code beside a login link: eight characters that a person can read out and type. They are too few to be kept as a plain
/// hash, so the hash is slow, and salted by the link's.
/// </summary>
internal static class LinkCode
{
    // Without 0 and O, 1, I and L, and without U, which makes words: 30 to the 8th are 39 bits.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 8;
    private const int Half = Length / 2;
    private const int Rounds = 100_000;
    private const int LongestTyped = 32;

    public static string Make() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>As it is shown.</summary>
    public static string Show(string code) => $"{code[..Half]}-{code[Half..]}";

    /// <summary>What a person typed, without hyphens, spaces and small letters; null for what no code can be.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null or { Length: > LongestTyped })
            return null;

        var code = string.Concat(typed.Where(static c => c is not (' ' or '-'))).ToUpperInvariant();
        return code.Length == Length && code.All(static c => Alphabet.Contains(c, StringComparison.Ordinal)) ? code : null;
    }

    /// <param name="code">As <see cref="Read"/> gave it.</param>
    /// <param name="tokenHash">The hash of the link's token: 256 random bits that no other code has.</param>
    public static string HashOf(string code, string tokenHash) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        Encoding.ASCII.GetBytes(code), Convert.FromHexString(tokenHash), Rounds, HashAlgorithmName.SHA256, outputLength: 32));

    /// <summary>Whether two hashes are one, in the same time for every answer.</summary>
    public static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));
}
