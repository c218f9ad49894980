using Workonward.Mcp.OAuth.Requests;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// <c>/.well-known/openai-apps-challenge</c>: the token that OpenAI's directory gave the operator, to be read back here.
/// </summary>
internal sealed class OpenAiChallenge(OAuthOptions options)
{
    /// <summary>Answers with the token alone, or 404 where there is none.</summary>
    public Task HandleAsync(HttpContext context)
    {
        if (options.OpenAiChallenge is not { } token)
            return OAuthJson.RefuseAsync(context, StatusCodes.Status404NotFound, "not_found", "There is no challenge here.");
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(token, context.RequestAborted);
    }
}
