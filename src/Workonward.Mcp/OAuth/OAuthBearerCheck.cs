using Workonward.Core.Grants;
using Workonward.Core.Grants.Tokens;
using Workonward.Mcp.OAuth.Tokens;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// Mode <c>oauth</c>. The signature is checked once a token; its end, and whether its grant still stands, on every call.
/// </summary>
internal sealed class OAuthBearerCheck(
    AccessTokens tokens, TokenCache cache, GrantStanding standing, Challenges challenges, StrangerCounts strangers, TimeProvider clock)
    : IBearerCheck
{
    private const string QueryToken = "access_token";

    /// <inheritdoc/>
    public ValueTask<BearerOutcome> CheckAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // RFC 6750 section 2.3 is what OAuth 2.1 took out.
        if (request.QueryString.HasValue && request.Query.ContainsKey(QueryToken))
            return Refuse(challenges.TwoWays);
        if (request.Headers.Authorization.Count == 0)
            return ValueTask.FromResult<BearerOutcome>(challenges.Missing);
        return BearerHeader.Token(request.Headers.Authorization) is { Length: > 0 and <= AccessTokens.Longest } token
            ? JudgeAsync(token, cancellationToken)
            : Refuse(challenges.Invalid);
    }

    /// <inheritdoc/>
    public string InsufficientScope(Caller caller, string needed) => challenges.InsufficientScope(caller, needed);

    private async ValueTask<BearerOutcome> JudgeAsync(string token, CancellationToken cancellationToken)
    {
        if (await KnowAsync(token) is not { } known || clock.GetUtcNow() >= known.Token.ExpiresAt + AccessTokens.Skew)
            return Count(challenges.Invalid);
        if (await standing.FindAsync(known.Token.GrantId, cancellationToken) is not { } stands)
            return Count(challenges.Invalid);
        standing.Touch(stands.GrantId);
        return new BearerOutcome.Authenticated(known.Caller(stands.Scopes));
    }

    private async ValueTask<KnownToken?> KnowAsync(string token)
    {
        var key = TokenCache.KeyOf(token);
        if (cache.Find(key) is { } known)
            return known;
        if (await tokens.ReadAsync(token) is not { } read)
            return null;
        known = new KnownToken(read);
        cache.Add(key, known);
        return known;
    }

    private ValueTask<BearerOutcome> Refuse(BearerOutcome.Challenge challenge) => ValueTask.FromResult<BearerOutcome>(Count(challenge));

    private BearerOutcome.Challenge Count(BearerOutcome.Challenge challenge)
    {
        strangers.Count(StrangerKinds.BadToken);
        return challenge;
    }
}
