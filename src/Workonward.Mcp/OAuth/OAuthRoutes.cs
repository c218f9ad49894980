using Workonward.Mcp.OAuth.Clients;
using Workonward.Mcp.OAuth.Door;

namespace Workonward.Mcp.OAuth;

/// <summary>Every path of the authorization server but those where people sign in. The documentation is compared with it.</summary>
internal static class OAuthRoutes
{
    /// <summary>What is mounted.</summary>
    public static IReadOnlyList<OAuthRoute> Of(IServiceProvider services)
    {
        var metadata = services.GetRequiredService<AuthorizationServerMetadata>();
        var resource = services.GetRequiredService<ProtectedResourceMetadata>();
        return
        [
            Open(OAuthPaths.ResourceMetadata, "GET", resource.HandleAsync),
            Open(OAuthPaths.ResourceMetadataAtRoot, "GET", resource.HandleAsync),
            Open(OAuthPaths.Metadata, "GET", metadata.HandleAsync),
            Open(OAuthPaths.MetadataOfResource, "GET", metadata.HandleAsync),
            Open(OAuthPaths.OpenIdConfiguration, "GET", OpenIdConfiguration.HandleAsync),
            Open(OAuthPaths.Jwks, "GET", services.GetRequiredService<JwksEndpoint>().HandleAsync),
            ForPeople(OAuthPaths.Authorize, "GET", services.GetRequiredService<AuthorizeEndpoint>().HandleAsync),
            ForPeople(OAuthPaths.Consent, "GET, POST", services.GetRequiredService<ConsentEndpoint>().HandleAsync),
            Open(OAuthPaths.Token, "POST", services.GetRequiredService<TokenEndpoint>().HandleAsync),
            Open(OAuthPaths.Register, "POST", services.GetRequiredService<RegisterEndpoint>().HandleAsync),
            Open(OAuthPaths.Revoke, "POST", services.GetRequiredService<RevokeEndpoint>().HandleAsync),
            ForPeople(OAuthPaths.OpenAiChallenge, "GET", services.GetRequiredService<OpenAiChallenge>().HandleAsync),
            ForPeople(OAuthPaths.Home, "GET", services.GetRequiredService<HomeEndpoint>().HandleAsync),
        ];
    }

    private static OAuthRoute Open(string path, string methods, RequestDelegate handler) =>
        new(path, methods, IsOpenToPages: true, handler);

    private static OAuthRoute ForPeople(string path, string methods, RequestDelegate handler) =>
        new(path, methods, IsOpenToPages: false, handler);
}
