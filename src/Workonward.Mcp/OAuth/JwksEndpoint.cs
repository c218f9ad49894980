using Workonward.Mcp.OAuth.Requests;
using Workonward.Mcp.OAuth.Tokens;

namespace Workonward.Mcp.OAuth;

/// <summary><c>/jwks</c>: the public half of every key that still verifies (RFC 7517).</summary>
internal sealed class JwksEndpoint(TokenKeys keys)
{
    private readonly byte[] _document = OAuthJson.Bytes(json =>
    {
        json.WriteStartArray("keys");
        foreach (var key in keys.All)
        {
            json.WriteStartObject();
            json.WriteString("kty", "EC");
            json.WriteString("crv", "P-256");
            json.WriteString("x", key.X);
            json.WriteString("y", key.Y);
            json.WriteString("kid", key.Kid);
            json.WriteString("use", "sig");
            json.WriteString("alg", TokenKeys.Algorithm);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Answers.</summary>
    public Task HandleAsync(HttpContext context) => OAuthJson.WriteAsync(context, StatusCodes.Status200OK, _document);
}
