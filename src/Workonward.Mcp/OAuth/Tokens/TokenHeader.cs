using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Workonward.Mcp.OAuth.Tokens;

/// <summary>
/// The first look at a token, before any cryptography: our own headers have three members, and one that brings more
/// (<c>jku</c>, <c>jwk</c>, <c>x5u</c>, <c>crit</c>, <c>zip</c>, a member twice) wants something of its reader.
/// </summary>
internal static class TokenHeader
{
    /// <summary>Whether it isn't three parts, the first of which is an object of just our members.</summary>
    public static bool IsOdd(string token)
    {
        var end = token.IndexOf('.', StringComparison.Ordinal);
        // Five parts would be an encrypted token (RFC 7516 section 3.1).
        if (end <= 0 || end > 256 || token.AsSpan().Count('.') != 2)
            return true;
        try
        {
            return IsOdd(Base64UrlEncoder.DecodeBytes(token[..end]));
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or InvalidOperationException)
        {
            // Half a character in an escape is noticed when the text is compared: InvalidOperationException.
            return true;
        }
    }

    private static bool IsOdd(ReadOnlySpan<byte> header)
    {
        var json = new Utf8JsonReader(header);
        if (!json.Read() || json.TokenType is not JsonTokenType.StartObject)
            return true;
        var seen = 0;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var member = json.ValueTextEquals("alg"u8) ? 1 : json.ValueTextEquals("kid"u8) ? 2 : json.ValueTextEquals("typ"u8) ? 4 : 0;
            if (member is 0 || (seen & member) != 0 || !json.Read() || json.TokenType is not JsonTokenType.String)
                return true;
            // Read here and not by the library, which trips over half a character.
            json.GetString();
            seen |= member;
        }

        return seen != 7;
    }
}
