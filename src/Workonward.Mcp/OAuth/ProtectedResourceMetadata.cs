using Workonward.Core.Grants;
using Workonward.Mcp.OAuth.Requests;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// The metadata of <c>/mcp</c> (RFC 9728), the same at the path-inserted address and at the root: some clients fetch only
/// the one, some the other.
/// </summary>
internal sealed class ProtectedResourceMetadata(GrantTerms terms)
{
    private readonly byte[] _document = OAuthJson.Bytes(json =>
    {
        json.WriteString("resource", terms.Resource);
        json.WriteStrings("authorization_servers", terms.Issuer);
        json.WriteStrings("scopes_supported", terms.Scopes);
        json.WriteStrings("bearer_methods_supported", "header");
        json.WriteString("resource_name", "PING8 email");
    });

    /// <summary>Answers.</summary>
    public Task HandleAsync(HttpContext context) => OAuthJson.WriteAsync(context, StatusCodes.Status200OK, _document);
}
