using System.Globalization;
using Workonward.Mcp.OAuth.Requests;

namespace Workonward.Mcp.OAuth.Door;

/// <summary>
/// What is answered before, beside or after an endpoint: JSON where a program asks, a page where a person does. Nothing here
/// comes from the framework.
/// </summary>
internal static class PlainAnswers
{
    private static readonly string[] ForPrograms = [OAuthPaths.Token, OAuthPaths.Register, OAuthPaths.Revoke, OAuthPaths.Jwks];

    /// <summary>Whether a program asks; the well-known paths are for programs too.</summary>
    public static bool IsForPrograms(PathString path) =>
        path.Value is { } text
        && (text.Contains("/.well-known/", StringComparison.Ordinal) || ForPrograms.Contains(text, StringComparer.Ordinal));

    /// <summary>Nothing is here.</summary>
    public static Task NotFoundAsync(HttpContext context) => AnswerAsync(
        context,
        StatusCodes.Status404NotFound,
        "not_found",
        "There is nothing at this address.",
        "Look whether the address is complete. Assistants connect to the address that ends in /mcp.");

    /// <summary>Something is here, but not for this method.</summary>
    public static Task MethodAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return AnswerAsync(
            context,
            StatusCodes.Status405MethodNotAllowed,
            "invalid_request",
            $"Only {allowed} is answered here.",
            "Go back and follow the link or press the button again.");
    }

    /// <summary>Asked under a name that isn't ours.</summary>
    public static Task MisdirectedAsync(HttpContext context)
    {
        // Text without a page's dress: who comes under a foreign name sees nothing of ours.
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync("This host is not served here.\n", context.RequestAborted);
    }

    /// <summary>Too often from one address.</summary>
    public static Task TooManyAsync(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return AnswerAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            "temporarily_unavailable",
            "There were too many requests from your address.",
            "Wait a minute, then try again.");
    }

    /// <summary>The request itself was broken below our own reading, such as a body that never came.</summary>
    public static Task BrokenRequestAsync(HttpContext context, int status) => AnswerAsync(
        context, status, "invalid_request", "The request could not be read.", "Go back and try again.");

    /// <summary>A bug, or a broken machine; the log has the rest under the same id.</summary>
    public static Task InternalErrorAsync(HttpContext context, string incident) => AnswerAsync(
        context,
        StatusCodes.Status500InternalServerError,
        "server_error",
        $"Internal error ({incident}).",
        "Try again. If it stays, give the operator this id: the server's log has more under it.");

    private static Task AnswerAsync(HttpContext context, int status, string error, string what, string next)
    {
        if (!IsForPrograms(context.Request.Path))
            return RefusalPage.WriteAsync(context, status, what, next);
        // An endpoint that broke halfway has lost its headers with the rest of its answer.
        OpenCors.Allow(context.Response);
        return OAuthJson.RefuseAsync(context, status, error, what);
    }
}
