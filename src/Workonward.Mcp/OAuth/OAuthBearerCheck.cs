using Workonward.Core.Grants;
using Workonward.Core.Grants.Tokens;
using Workonward.Mcp.OAuth.Tokens;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// Mode <c>oauth</c>. The signature is checked once a token; its end, and whether its grant still stands, on every call.
/// </summary>
internal sealed class OAuthBearerCheck(
    AccessTokens tokens,
    TokenCache cache,
    GrantStanding standing,
    Connections connections,
    Challenges challenges,
    FailureLimits failures,
    StrangerCounts strangers,
    TimeProvider clock) : IBearerCheck
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
        var connection = request.HttpContext.Features.Get<ConnectionToken>();
        if (request.Headers.Authorization is [{ } header] && connection?.Find(header) is { } known)
            return JudgeAsync(known, cancellationToken);
        return BearerHeader.Token(request.Headers.Authorization) is { Length: > 0 and <= AccessTokens.Longest } token
            ? JudgeAsync(request.HttpContext, token, cancellationToken)
            : Refuse(challenges.Invalid);
    }

    /// <inheritdoc/>
    public async ValueTask<string> RefuseScopeAsync(Caller caller, string needed, CancellationToken cancellationToken)
    {
        await connections.RecordRefusedScopeAsync(caller, needed, cancellationToken);
        return challenges.InsufficientScope(caller, needed);
    }

    private async ValueTask<BearerOutcome> JudgeAsync(HttpContext context, ReadOnlyMemory<char> token, CancellationToken cancellationToken)
    {
        var address = context.Connection.RemoteIpAddress;
        var key = TokenCache.KeyOf(token.Span);
        if (cache.Find(key) is not { } known)
        {
            // Asked before the cryptography, which is what a flood of rubbish is after.
            if (failures.Wait(address) is { } wait)
                return Count(new BearerOutcome.TooMany(wait));
            if (await tokens.ReadAsync(token.ToString()) is not { } read)
            {
                failures.Fail(address);
                return Count(challenges.Invalid);
            }

            known = new KnownToken(read);
            cache.Add(key, known);
        }

        context.Features.Get<ConnectionToken>()?.Keep(context.Request.Headers.Authorization.ToString(), known);
        return await JudgeAsync(known, cancellationToken);
    }

    private async ValueTask<BearerOutcome> JudgeAsync(KnownToken known, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() >= known.Token.ExpiresAt + AccessTokens.Skew)
            return Count(challenges.Invalid);
        if (await standing.FindAsync(known.Token.GrantId, cancellationToken) is not { } stands)
            return Count(challenges.Invalid);
        standing.Touch(stands.GrantId);
        return new BearerOutcome.Authenticated(known.Caller(stands.Scopes));
    }

    private ValueTask<BearerOutcome> Refuse(BearerOutcome.Challenge challenge) => ValueTask.FromResult(Count(challenge));

    private BearerOutcome Count(BearerOutcome refusal)
    {
        strangers.Count(StrangerKinds.BadToken);
        return refusal;
    }
}
