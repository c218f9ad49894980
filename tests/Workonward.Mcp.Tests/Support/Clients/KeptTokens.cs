using ModelContextProtocol.Authentication;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>Where the C# SDK keeps what it got, so that a test can look and can do what an hour does.</summary>
internal sealed class KeptTokens : ITokenCache
{
    private volatile TokenContainer? _tokens;

    public TokenContainer Tokens => _tokens ?? throw new InvalidOperationException("It has none.");

    public void Spoil() => _tokens = new TokenContainer
    {
        TokenType = Tokens.TokenType,
        AccessToken = SpoiltTokens.In(Tokens.AccessToken),
        RefreshToken = Tokens.RefreshToken,
        ExpiresIn = Tokens.ExpiresIn,
        Scope = Tokens.Scope,
        ObtainedAt = Tokens.ObtainedAt,
        ClientId = Tokens.ClientId,
        TokenEndpointAuthMethod = Tokens.TokenEndpointAuthMethod,
        AuthorizationServer = Tokens.AuthorizationServer,
    };

    public ValueTask StoreTokensAsync(TokenContainer tokens, CancellationToken cancellationToken)
    {
        _tokens = tokens;
        return ValueTask.CompletedTask;
    }

    public ValueTask<TokenContainer?> GetTokensAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_tokens);
}
