using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Workonward.Core.Mail;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>One provider at work: where a person is sent, and what the answer proves.</summary>
internal sealed class OidcUpstream(OidcProvider provider, OidcStates states, string redirectUri, HttpClient http, TimeProvider clock)
{
    // Within the budget, so that newer keys that never come leave time for the answer.
    private static readonly TimeSpan PatienceForKeys = TimeSpan.FromSeconds(3);

    private readonly OidcMetadata _metadata = new(provider, http, clock);
    private readonly OidcBackchannel _backchannel = new(provider, http);
    private readonly IdTokenCheck _idTokens = new(provider, clock);

    /// <summary>For all calls of one step together: a person waits before a blank page.</summary>
    public static TimeSpan Budget { get; } = TimeSpan.FromSeconds(8);

    /// <summary>The provider, as the operator wrote it.</summary>
    public OidcProvider Provider => provider;

    /// <summary>The address that the browser is sent to; null, and why, when the provider can't be asked for it.</summary>
    public async Task<(Uri? Location, OidcOutcome.Refused? Refused)> BeginAsync(OidcState state, CancellationToken cancellationToken)
    {
        try
        {
            var metadata = await BoundedAsync(_metadata.FindAsync, cancellationToken);
            return (new Uri(QueryHelpers.AddQueryString(metadata.AuthorizationEndpoint, Question(state))), null);
        }
        catch (OidcFaultException failure)
        {
            return (null, new OidcOutcome.Refused(failure.Fault, failure.Detail));
        }
    }

    /// <summary>What the provider's answer proves. The state has been found good, and this browser's.</summary>
    public async Task<OidcOutcome> FinishAsync(OidcState state, OidcAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            return await BoundedAsync(stop => ProveAsync(state, answer, stop), cancellationToken);
        }
        catch (OidcFaultException failure)
        {
            return new OidcOutcome.Refused(failure.Fault, failure.Detail);
        }
    }

    private Dictionary<string, string?> Question(OidcState state) => new(StringComparer.Ordinal)
    {
        ["response_type"] = "code",
        ["client_id"] = provider.ClientId,
        ["redirect_uri"] = redirectUri,
        ["scope"] = string.Join(' ', provider.Scopes),
        ["state"] = state.Text,
        ["nonce"] = states.NonceOf(state),
        ["code_challenge"] = states.ChallengeOf(state),
        ["code_challenge_method"] = "S256",
    };

    private async Task<OidcOutcome> ProveAsync(OidcState state, OidcAnswer answer, CancellationToken cancellationToken)
    {
        var metadata = await _metadata.FindAsync(cancellationToken);
        CheckIssuer(metadata, answer);
        if (answer.Error is not null || answer.Code is not { Length: > 0 } code)
            throw new OidcFaultException(OidcFault.Declined, "no code");

        var given = new OidcCode(code, redirectUri, states.VerifierOf(state));
        var tokens = await _backchannel.RedeemAsync(metadata, given, cancellationToken);
        var claims = await ClaimsAsync(tokens, states.NonceOf(state), metadata, cancellationToken);
        CheckTenant(claims);
        return Judge(await WithEmailAsync(claims, tokens, metadata, cancellationToken));
    }

    // RFC 9207 section 2.4: the answer of another provider must not be taken to this one's token endpoint.
    private void CheckIssuer(OpenIdConnectConfiguration metadata, OidcAnswer answer)
    {
        var isRight = answer.Issuer is null
            ? !metadata.AuthorizationResponseIssParameterSupported
            : string.Equals(answer.Issuer, provider.Issuer, StringComparison.Ordinal);
        if (!isRight)
            throw new OidcFaultException(OidcFault.WrongIssuer, answer.Issuer is null ? "iss is missing" : "iss is another");
    }

    private async Task<IdTokenClaims> ClaimsAsync(
        OidcTokens tokens, string nonce, OpenIdConnectConfiguration metadata, CancellationToken cancellationToken)
    {
        if (tokens.IdToken is not { Length: > 0 } idToken)
            throw new OidcFaultException(OidcFault.BadIdToken, "missing");

        var reading = await _idTokens.CheckAsync(idToken, nonce, metadata);
        if (reading is IdTokenReading.UnknownKey)
        {
            var newer = await _metadata.RefreshAsync(metadata, PatienceForKeys, cancellationToken);
            reading = await _idTokens.CheckAsync(idToken, nonce, newer);
        }

        return reading switch
        {
            IdTokenReading.Good good => good.Claims,
            IdTokenReading.Refused refused => throw new OidcFaultException(OidcFault.BadIdToken, refused.Why),
            _ => throw new OidcFaultException(OidcFault.BadIdToken, "no known key made it"),
        };
    }

    private void CheckTenant(IdTokenClaims claims)
    {
        if (provider.Tenant is { } tenant && !string.Equals(claims.Tenant, tenant, StringComparison.Ordinal))
            throw new OidcFaultException(OidcFault.WrongTenant, claims.Tenant is null ? "no tid" : "another tid");
    }

    // Many providers put the address into the UserInfo answer alone (OpenID Connect Core 1.0 section 5.4).
    private async Task<IdTokenClaims> WithEmailAsync(
        IdTokenClaims claims, OidcTokens tokens, OpenIdConnectConfiguration metadata, CancellationToken cancellationToken)
    {
        if (claims.Email is not null
            || metadata.UserInfoEndpoint is not { Length: > 0 } endpoint
            || tokens.AccessToken is not { Length: > 0 } accessToken)
        {
            return claims;
        }

        var said = await _backchannel.AskUserInfoAsync(endpoint, accessToken, cancellationToken);
        // Section 5.3.2: an answer about another subject must not be used.
        return string.Equals(said.Subject, claims.Subject, StringComparison.Ordinal)
            ? claims with { Email = said.Email, EmailVerified = IdTokenCheck.Truth(said.EmailVerified) }
            : throw new OidcFaultException(OidcFault.BadIdToken, "the user info is about another account");
    }

    // A directory of one tenant vouches for its accounts' addresses; elsewhere anybody may write any address into an account.
    private OidcOutcome Judge(IdTokenClaims claims)
    {
        if (EmailAddress.Read(claims.Email) is not AddressReading.Valid valid)
            return new OidcOutcome.Refused(OidcFault.NoEmail, claims.Email is null ? "no email" : "no plain address");

        return claims.EmailVerified ?? (provider.Tenant is not null)
            ? new OidcOutcome.Proven(claims.Subject, valid.Address.Key)
            : new OidcOutcome.Refused(OidcFault.UnverifiedEmail, claims.EmailVerified is null ? "no email_verified" : "email_verified is false");
    }

    private async Task<T> BoundedAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(Budget, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OidcFaultException(OidcFault.Unreachable, "out of time");
        }
    }
}
