using Workonward.Mcp.OAuth.Requests;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// <c>/.well-known/openid-configuration</c>: this is no OpenID provider, and half of its metadata would be taken for all of
/// it. Clients ask all the same, and take a 404 for what it says.
/// </summary>
internal static class OpenIdConfiguration
{
    /// <summary>Answers.</summary>
    public static Task HandleAsync(HttpContext context) => OAuthJson.RefuseAsync(
        context,
        StatusCodes.Status404NotFound,
        "not_found",
        $"This is no OpenID provider; the metadata is at {OAuthPaths.Metadata}.");
}
