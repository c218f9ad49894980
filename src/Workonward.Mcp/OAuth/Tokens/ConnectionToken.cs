using Microsoft.AspNetCore.Connections;

namespace Workonward.Mcp.OAuth.Tokens;

/// <summary>
/// The token that was last found good on one connection, with the header in which it came. The server makes one string of equal
/// headers of a connection, so that most calls of a client need no hash to find what is known of their token.
/// </summary>
internal sealed class ConnectionToken
{
    private Seen? _last;

    /// <summary>Gives each connection one of its own.</summary>
    public static ConnectionDelegate Remember(ConnectionDelegate next) => connection =>
    {
        connection.Features.Set(new ConnectionToken());
        return next(connection);
    };

    /// <summary>The token of this very string; null for any other, be it equal or not.</summary>
    public KnownToken? Find(string header) => _last is { } last && ReferenceEquals(last.Header, header) ? last.Token : null;

    /// <summary>Remembers a token in place of the last one.</summary>
    public void Keep(string header, KnownToken token) => _last = new Seen(header, token);

    private sealed record Seen(string Header, KnownToken Token);
}
