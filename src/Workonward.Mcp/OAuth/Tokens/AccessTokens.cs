using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Workonward.Core.Grants;

namespace Workonward.Mcp.OAuth.Tokens;

/// <summary>Issues and reads access tokens: JWTs by RFC 9068, signed with our own keys for our own resource.</summary>
internal sealed class AccessTokens
{
    /// <summary>RFC 9068 section 2.1. No other token of ours, and no one else's, has this type.</summary>
    public const string Type = "at+jwt";

    /// <summary>Longest token that is looked at; ours have about 800 characters.</summary>
    public const int Longest = 8 * 1024;

    /// <summary>How far clocks of replicas may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private const string GrantClaim = "grant";
    private const string NarrowedClaim = "narrowed";

    // The static mapping of claim names to those of another time is off by default here; nothing reads it.
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };
    private readonly GrantTerms _terms;
    private readonly OAuthOptions _options;
    private readonly TimeProvider _clock;
    private readonly SigningCredentials _signing;
    private readonly TokenValidationParameters _rules;

    public AccessTokens(TokenKeys keys, GrantTerms terms, OAuthOptions options, TimeProvider clock)
    {
        (_terms, _options, _clock) = (terms, options, clock);
        _signing = new SigningCredentials(keys.Newest.Key, TokenKeys.Algorithm);
        _rules = Rules(keys, terms, clock);
    }

    /// <summary>The token of a grant.</summary>
    public string Issue(Grant grant, IReadOnlyList<string> scopes, bool isNarrowed)
    {
        var now = _clock.GetUtcNow();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [JwtRegisteredClaimNames.Sub] = grant.Subject,
            ["client_id"] = grant.ClientId,
            ["scope"] = string.Join(' ', scopes),
            [JwtRegisteredClaimNames.Jti] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16)),
            [GrantClaim] = grant.Id,
        };
        if (isNarrowed)
            claims[NarrowedClaim] = true;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = _terms.Issuer,
            Audience = _terms.Resource,
            IssuedAt = now.UtcDateTime,
            Expires = (now + _options.AccessTokenLife).UtcDateTime,
            Claims = claims,
            SigningCredentials = _signing,
        });
    }

    /// <summary>What a token says; null where it isn't one of ours, or is over.</summary>
    public async ValueTask<AccessToken?> ReadAsync(string token)
    {
        if (token.Length > Longest || TokenHeader.IsOdd(token))
            return null;
        var result = await _handler.ValidateTokenAsync(token, _rules);
        return result is { IsValid: true, SecurityToken: JsonWebToken jwt } && IsMadeInTime(jwt) ? Read(jwt) : null;
    }

    // RFC 9068 section 2.2: every token says when it was made. One from the future would outlive what was decided since.
    private bool IsMadeInTime(JsonWebToken jwt) =>
        jwt.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Iat, out var made)
        && made <= (_clock.GetUtcNow() + Skew).ToUnixTimeSeconds();

    private static AccessToken? Read(JsonWebToken jwt) =>
        jwt.TryGetPayloadValue<string>(GrantClaim, out var grant)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Sub, out var subject)
        && jwt.TryGetPayloadValue<string>("client_id", out var client)
        && jwt.TryGetPayloadValue<string>("scope", out var scope)
            ? new AccessToken(
                grant,
                subject,
                client,
                scope.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                jwt.TryGetPayloadValue<bool>(NarrowedClaim, out var narrowed) && narrowed,
                new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero))
            : null;

    // Everything is pinned; nothing is taken from the token's own header but which of our keys signed it.
    private static TokenValidationParameters Rules(TokenKeys keys, GrantTerms terms, TimeProvider clock) => new()
    {
        ValidTypes = [Type],
        ValidAlgorithms = [TokenKeys.Algorithm],
        ValidIssuer = terms.Issuer,
        ValidAudience = terms.Resource,
        IssuerSigningKeys = [.. keys.All.Select(key => key.Key)],
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidateLifetime = true,
        LifetimeValidator = (begins, ends, _, _) => IsNow(begins, ends, clock.GetUtcNow().UtcDateTime),
        LogValidationExceptions = false,
        LogTokenId = false,
    };

    private static bool IsNow(DateTime? begins, DateTime? ends, DateTime now) =>
        ends is { } end && now < end + Skew && (begins is not { } begin || now >= begin - Skew);
}
