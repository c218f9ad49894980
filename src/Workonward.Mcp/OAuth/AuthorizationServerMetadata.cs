using Workonward.Core.Grants;
using Workonward.Mcp.OAuth.Requests;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// <c>/.well-known/oauth-authorization-server</c> (RFC 8414). Every URL begins with the configured issuer, and nothing of
/// the request is read, so that no header can poison the document.
/// </summary>
internal sealed class AuthorizationServerMetadata(GrantTerms terms, OAuthOptions options)
{
    private readonly byte[] _document = Document(terms, options);

    /// <summary>Answers.</summary>
    public Task HandleAsync(HttpContext context) => OAuthJson.WriteAsync(context, StatusCodes.Status200OK, _document);

    private static byte[] Document(GrantTerms terms, OAuthOptions options) => OAuthJson.Bytes(json =>
    {
        var issuer = terms.Issuer;
        json.WriteString("issuer", issuer);
        json.WriteString("authorization_endpoint", issuer + OAuthPaths.Authorize);
        json.WriteString("token_endpoint", issuer + OAuthPaths.Token);
        json.WriteString("registration_endpoint", issuer + OAuthPaths.Register);
        json.WriteString("revocation_endpoint", issuer + OAuthPaths.Revoke);
        json.WriteString("jwks_uri", issuer + OAuthPaths.Jwks);
        json.WriteStrings("response_types_supported", "code");
        json.WriteStrings("response_modes_supported", "query");
        json.WriteStrings("grant_types_supported", "authorization_code", "refresh_token");
        // Clients MUST refuse a server that does not say this (MCP authorization, and OpenAI's guide).
        json.WriteStrings("code_challenge_methods_supported", "S256");
        json.WriteStrings("token_endpoint_auth_methods_supported", options.ClientAuthMethods);
        if (options.PrivateKeyJwt)
            json.WriteStrings("token_endpoint_auth_signing_alg_values_supported", OAuthOptions.AssertionAlgorithms);
        json.WriteStrings("revocation_endpoint_auth_methods_supported", "none");
        // Only here, never in the resource's metadata or in a challenge: that is how clients learn to ask for a refresh token.
        json.WriteStrings("scopes_supported", [.. terms.Scopes, OAuthOptions.OfflineAccess]);
        json.WriteBoolean("client_id_metadata_document_supported", value: true);
        json.WriteBoolean("authorization_response_iss_parameter_supported", value: true);
        json.WriteStrings("protected_resources", terms.Resource);
    });
}
