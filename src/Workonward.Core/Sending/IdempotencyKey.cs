using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Policy;

namespace Workonward.Core.Sending;

/// <summary>The caller's own key: 1 to 255 visible ASCII characters, stored as a hash only.</summary>
internal static class IdempotencyKey
{
    private const int MostCharacters = 255;

    /// <summary>Why a key isn't taken; null when it is, or when none was given.</summary>
    public static Refusal? Check(string? key) =>
        key is null || (key.Length is > 0 and <= MostCharacters && key.All(each => each is > ' ' and <= '~'))
            ? null
            : new Refusal(
                RefusalCodes.InvalidIdempotencyKey,
                RuleNames.Idempotency,
                "The idempotency_key must be 1 to 255 visible ASCII characters, without spaces.",
                "Use a short name such as 'welcome-ada-001', or leave the argument out.");

    /// <summary>What is stored of a key; null for none.</summary>
    public static string? HashOf(string? key) =>
        key is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
