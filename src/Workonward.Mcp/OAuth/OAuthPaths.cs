namespace Workonward.Mcp.OAuth;

/// <summary>
/// The paths of the authorization server. Five lie at the root on purpose: clients that lose the metadata fall back to
/// these names.
/// </summary>
internal static class OAuthPaths
{
    /// <summary>What this server is.</summary>
    public const string Home = "/";

    /// <summary>Where an authorization begins, in the person's browser.</summary>
    public const string Authorize = "/authorize";

    /// <summary>Where the person decides.</summary>
    public const string Consent = "/consent";

    /// <summary>Codes and refresh tokens become access tokens.</summary>
    public const string Token = "/token";

    /// <summary>Clients make themselves known (RFC 7591).</summary>
    public const string Register = "/register";

    /// <summary>A client gives its tokens back (RFC 7009).</summary>
    public const string Revoke = "/revoke";

    /// <summary>The public keys (RFC 7517).</summary>
    public const string Jwks = "/jwks";

    /// <summary>RFC 8414.</summary>
    public const string Metadata = "/.well-known/oauth-authorization-server";

    /// <summary>The same document; clients insert the resource's path here too.</summary>
    public const string MetadataOfResource = Metadata + "/mcp";

    /// <summary>Where some clients look instead of inserting the resource's path; nothing is there, and that is said in JSON.</summary>
    public const string UnderResource = "/mcp/.well-known/";

    /// <summary>OpenID Connect Discovery, which is not served: the answer is a JSON 404.</summary>
    public const string OpenIdConfiguration = "/.well-known/openid-configuration";

    /// <summary>RFC 9728 section 3.1: the well-known name goes in before the resource's path.</summary>
    public const string ResourceMetadata = "/.well-known/oauth-protected-resource/mcp";

    /// <summary>The same document at the root.</summary>
    public const string ResourceMetadataAtRoot = "/.well-known/oauth-protected-resource";

    /// <summary>The proof that the operator owns this host, for OpenAI's directory.</summary>
    public const string OpenAiChallenge = "/.well-known/openai-apps-challenge";
}
