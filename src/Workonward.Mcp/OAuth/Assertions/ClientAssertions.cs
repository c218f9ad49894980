using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Workonward.Core.Grants;
using Workonward.Mcp.OAuth.Clients;

namespace Workonward.Mcp.OAuth.Assertions;

/// <summary>
/// Verifies <c>private_key_jwt</c> (RFC 7523 section 3, RFC 7521 section 4.2): a client signs who it is with a key that its
/// document points to. Every assertion is short-lived, for us alone, and good once.
/// </summary>
internal sealed class ClientAssertions(
    ClientDirectory clients, ClientKeys keys, AssertionReplays replays, GrantTerms terms, TimeProvider clock)
{
    /// <summary>The one <c>client_assertion_type</c> there is.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>Assertions that are remembered at once.</summary>
    public const int MostRemembered = 10_000;

    /// <summary>Of these, how many one client may have: it brings one with each token, and each is over within minutes.</summary>
    public const int MostOfClient = 200;

    private const int Longest = 8 * 1024;
    private const int LongestId = 256;
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Verifies an assertion, and uses it up where it serves for something.</summary>
    /// <param name="clientId">What the form says; null where it leaves that to the assertion.</param>
    /// <param name="assertion">The JWT.</param>
    /// <param name="network">Who asks, as limits count addresses.</param>
    /// <param name="isOwn">Whether what comes with it is the client's; if not, nothing will be given, and nothing is remembered.</param>
    /// <param name="cancellationToken">Ends the wait for the client's document and keys.</param>
    public async ValueTask<AssertionOutcome> VerifyAsync(
        string? clientId,
        string assertion,
        string network,
        Func<string, CancellationToken, ValueTask<bool>> isOwn,
        CancellationToken cancellationToken)
    {
        if (Read(assertion) is not { } jwt)
            return new AssertionOutcome.Refused("The client assertion is not a signed JWT of an algorithm that is taken here.");
        if (jwt.Issuer.Length == 0 || jwt.Issuer != jwt.Subject || (clientId is not null && clientId != jwt.Issuer))
            return new AssertionOutcome.Refused("The client assertion's iss and sub must both be the client_id.");
        if (await clients.FindAsync(jwt.Issuer, network, cancellationToken) is not ClientLookup.Found { Client: var client }
            || client.JwksUri is not { } jwksUri
            || !client.AuthMethods.Contains(Client.SignedProof, StringComparer.Ordinal))
        {
            return new AssertionOutcome.Refused("This client has no keys that are known here.");
        }

        var asker = await clients.AskerAsync(jwt.Issuer, network, cancellationToken);
        return await keys.FindAsync(jwksUri, KeyId(jwt), jwt.Alg, asker, cancellationToken) is { } key
            ? await VerifyAsync(jwt, key, await isOwn(jwt.Issuer, cancellationToken))
            : new AssertionOutcome.Refused("The client assertion is signed with a key that is not in the client's key set.");
    }

    private async Task<AssertionOutcome> VerifyAsync(JsonWebToken jwt, JsonWebKey key, bool isOwn)
    {
        var result = await _handler.ValidateTokenAsync(jwt, Rules(jwt.Issuer, key));
        if (!result.IsValid)
            return new AssertionOutcome.Refused("The client assertion's signature, audience or time is wrong.");

        return jwt.Id is { Length: > 0 and <= LongestId } id
            && (!isOwn || replays.TryUse(jwt.Issuer, id, new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero) + Skew))
            ? new AssertionOutcome.Proven(jwt.Issuer)
            : new AssertionOutcome.Refused("The client assertion has no jti of its own, or was used before.");
    }

    // RFC 8725 section 3.1: the algorithm comes from our list, whatever the header says; section 3.11: the type is explicit.
    private static JsonWebToken? Read(string assertion)
    {
        if (assertion.Length > Longest || assertion.Count(c => c == '.') != 2)
            return null;
        try
        {
            var jwt = new JsonWebToken(assertion);
            return OAuthOptions.AssertionAlgorithms.Contains(jwt.Alg, StringComparer.Ordinal)
                && jwt.Typ is null or "" or "JWT" or "client-authentication+jwt"
                && !jwt.TryGetHeaderValue<object>("crit", out _)
                ? jwt
                : null;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidOperationException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string? KeyId(JsonWebToken jwt) => string.IsNullOrEmpty(jwt.Kid) ? null : jwt.Kid;

    private TokenValidationParameters Rules(string clientId, JsonWebKey key) => new()
    {
        ValidAlgorithms = OAuthOptions.AssertionAlgorithms,
        ValidIssuer = clientId,
        // RFC 7523 section 3: the token endpoint's address; clients that follow its successor send the issuer. Never more than
        // one: what is meant for others too could come from one of them.
        AudienceValidator = (audiences, _, _) =>
            audiences.ToList() is [var audience] && (audience == terms.Issuer || audience == terms.Issuer + OAuthPaths.Token),
        IssuerSigningKey = key,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (begins, ends, _, _) => IsInTime(begins, ends),
        // A stranger's key is not kept in memory behind our back.
        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        LogValidationExceptions = false,
        LogTokenId = false,
    };

    private bool IsInTime(DateTime? begins, DateTime? ends)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return ends is { } end
            && now < end + Skew
            && end <= now + LongestLife + Skew
            && (begins is not { } begin || now >= begin - Skew);
    }
}
