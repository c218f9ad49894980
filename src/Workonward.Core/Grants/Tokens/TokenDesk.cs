namespace Workonward.Core.Grants.Tokens;

/// <summary>What the token endpoint decides.</summary>
public sealed class TokenDesk
{
    /// <summary>Redeems a code.</summary>
    public Task<TokenOutcome> RedeemAsync(CodePresented presented, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Answers a refresh token with its successor.</summary>
    public Task<TokenOutcome> RefreshAsync(RefreshPresented presented, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Ends the grant behind a refresh token of this client (RFC 7009); false where there is none.</summary>
    public Task<bool> RevokeAsync(string refreshToken, string clientId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
