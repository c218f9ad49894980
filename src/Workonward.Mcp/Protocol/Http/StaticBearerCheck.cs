using System.Diagnostics;
using System.Security.Cryptography;
using Workonward.Core.Grants;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// Mode <c>token</c>: one static bearer. Only its hash is kept, and hashes are compared in constant time.
/// </summary>
internal sealed class StaticBearerCheck(string token, ToolCatalog catalog) : IBearerCheck
{
    private static readonly BearerOutcome Missing = new BearerOutcome.Challenge(401, "Bearer");

    // RFC 6750 section 3: an error code only where a token was presented.
    private static readonly BearerOutcome Wrong = new BearerOutcome.Challenge(
        401, "Bearer error=\"invalid_token\", error_description=\"The token is not this server's.\"");

    private readonly byte[] _hash = HashOf(token);

    private readonly BearerOutcome _holder =
        new BearerOutcome.Authenticated(new Caller("default", "local:token", ClientId: null, catalog.Scopes));

    /// <inheritdoc/>
    public ValueTask<BearerOutcome> CheckAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Judge(request));

    /// <inheritdoc/>
    public ValueTask<string> RefuseScopeAsync(Caller caller, string needed, CancellationToken cancellationToken) =>
        throw new UnreachableException("This caller has every scope of the catalogue.");

    private BearerOutcome Judge(HttpRequest request)
    {
        if (request.Headers.Authorization.Count == 0)
            return Missing;
        if (BearerHeader.Token(request.Headers.Authorization) is not { } presented)
            return Wrong;
        Span<byte> hash = stackalloc byte[TokenHash.Length];
        TokenHash.Write(presented.Span, hash);
        return CryptographicOperations.FixedTimeEquals(hash, _hash) ? _holder : Wrong;
    }

    private static byte[] HashOf(string token)
    {
        var hash = new byte[TokenHash.Length];
        TokenHash.Write(token, hash);
        return hash;
    }
}
