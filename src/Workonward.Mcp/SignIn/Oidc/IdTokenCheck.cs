using System.Buffers.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>
/// Checks an id token (OpenID Connect Core 1.0 section 3.1.3.7). The algorithms are pinned here and never taken from the
/// token: with <c>none</c> or with HS256 over a public key anybody could make one.
/// </summary>
internal sealed class IdTokenCheck(OidcProvider provider, TimeProvider clock)
{
    private const int LongestToken = 64 * 1024;
    private const int LongestSubject = 255;

    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    /// <summary>Looks at one token.</summary>
    /// <param name="token">As the provider gave it.</param>
    /// <param name="nonce">What it must carry to be the answer to this sign-in.</param>
    /// <param name="metadata">Whose keys count.</param>
    public async Task<IdTokenReading> CheckAsync(string token, string nonce, OpenIdConnectConfiguration metadata)
    {
        var result = await _handler.ValidateTokenAsync(token, Parameters(metadata));
        if (!result.IsValid)
        {
            return result.Exception is SecurityTokenInvalidSignatureException
                && Algorithms.Contains(_handler.ReadJsonWebToken(token).Alg, StringComparer.Ordinal)
                ? new IdTokenReading.UnknownKey()
                : new IdTokenReading.Refused(WhyNot(result.Exception));
        }

        return ReadClaims((JsonWebToken)result.SecurityToken) is { } claims
            && IsForThisSignIn(claims, nonce)
            && Text(claims, "sub") is { Length: > 0 and <= LongestSubject } subject
                ? new IdTokenReading.Good(
                    new IdTokenClaims(subject, Text(claims, "email"), Truth(claims, "email_verified"), Text(claims, "tid")))
                : new IdTokenReading.Refused("not for this sign-in");
    }

    /// <summary>A truth value; some providers write it as a text.</summary>
    public static bool? Truth(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when value.ValueEquals("true") => true,
        JsonValueKind.String when value.ValueEquals("false") => false,
        _ => null,
    };

    private TokenValidationParameters Parameters(OpenIdConnectConfiguration metadata) => new()
    {
        ValidAlgorithms = Algorithms,
        IssuerSigningKeys = metadata.SigningKeys,
        ValidateIssuerSigningKey = true,
        RequireSignedTokens = true,
        ValidIssuer = provider.Issuer,
        ValidAudience = provider.ClientId,
        LifetimeValidator = (from, until, _, _) => IsNow(from, until),
        // An access token of the same provider (RFC 9068) has the same signature and may have the same audience.
        TypeValidator = (type, _, _) => string.IsNullOrEmpty(type) || string.Equals(type, "JWT", StringComparison.OrdinalIgnoreCase)
            ? type
            : throw new SecurityTokenInvalidTypeException(),
    };

    // The library would ask the machine's clock. A token without an end is none (OpenID Connect Core 1.0 section 2).
    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && now - Skew < end && (from is not { } start || start <= now + Skew);
    }

    // The exception's text may quote the token; its kind is one of the library's few.
    private static string WhyNot(Exception? failure) => failure switch
    {
        SecurityTokenInvalidAlgorithmException => "its algorithm isn't taken",
        SecurityTokenInvalidSignatureException => "it isn't signed as it must be",
        SecurityTokenInvalidIssuerException => "another issuer",
        SecurityTokenInvalidAudienceException => "another audience",
        SecurityTokenInvalidLifetimeException => "not now, or without end",
        SecurityTokenInvalidTypeException => "another type",
        _ => "malformed",
    };

    private bool IsForThisSignIn(JsonElement claims, string nonce)
    {
        var party = Text(claims, "azp");
        var isForUs = party is null
            ? claims.GetProperty("aud") is not { ValueKind: JsonValueKind.Array } audiences || audiences.GetArrayLength() == 1
            : string.Equals(party, provider.ClientId, StringComparison.Ordinal);
        return isForUs && string.Equals(Text(claims, "nonce"), nonce, StringComparison.Ordinal);
    }

    // A claim that is given twice may be read in two ways by two programs: such a token is none.
    private static JsonElement? ReadClaims(JsonWebToken jwt)
    {
        try
        {
            return JsonElement.Parse(Base64Url.DecodeFromChars(jwt.EncodedPayload), NoDuplicates);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static bool? Truth(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) ? Truth(value) : null;
}
