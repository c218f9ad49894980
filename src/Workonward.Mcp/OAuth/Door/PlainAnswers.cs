using System.Globalization;
using Workonward.Mcp.OAuth.Requests;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Notices;
using Workonward.Mcp.SignIn.Passkeys;

namespace Workonward.Mcp.OAuth.Door;

/// <summary>
/// What is answered before, beside or after an endpoint: JSON where a program asks, a page where a person does. Nothing here
/// comes from the framework.
/// </summary>
internal static class PlainAnswers
{
    private static readonly string[] ForPrograms = [OAuthPaths.Token, OAuthPaths.Register, OAuthPaths.Revoke, OAuthPaths.Jwks];

    // Our own script reads these; no other page may.
    private static readonly string[] ForOurScript = [PasskeyPaths.Options, PasskeyPaths.NewOptions];

    /// <summary>Whether a program asks; the well-known paths are for programs too.</summary>
    public static bool IsForPrograms(PathString path) =>
        path.Value is { } text
        && (text.StartsWith("/.well-known/", StringComparison.Ordinal)
            || text.StartsWith(OAuthPaths.UnderResource, StringComparison.Ordinal)
            || ForPrograms.Contains(text, StringComparer.Ordinal));

    private static bool IsForOurScript(PathString path) => ForOurScript.Contains(path.Value, StringComparer.Ordinal);

    /// <summary>Nothing is here.</summary>
    public static Task NotFoundAsync(HttpContext context) => AnswerAsync(
        context, StatusCodes.Status404NotFound, "not_found", "There is nothing at this address.", Errors.NotFound());

    /// <summary>Something is here, but not for this method. What answers GET answers HEAD.</summary>
    public static Task MethodAsync(HttpContext context, IEnumerable<string> methods)
    {
        var allowed = string.Join(
            ", ", methods.Concat(methods.Where(HttpMethods.IsGet).Select(_ => HttpMethods.Head)).Distinct().Order(StringComparer.Ordinal));
        context.Response.Headers.Allow = allowed;
        var what = $"Only {allowed} is answered here.";
        return AnswerAsync(
            context, StatusCodes.Status405MethodNotAllowed, "invalid_request", what, Errors.BadRequest(what));
    }

    /// <summary>Asked under a name that isn't ours: who comes so sees nothing of ours, but is guarded as a page is.</summary>
    public static Task MisdirectedAsync(HttpContext context)
    {
        PageAnswer.Harden(context.Response, PageNeeds.None);
        if (IsForPrograms(context.Request.Path))
        {
            return OAuthJson.RefuseAsync(
                context, StatusCodes.Status421MisdirectedRequest, "invalid_request", "This host is not served here.");
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("This host is not served here.\n", context.RequestAborted);
    }

    /// <summary>Too often from one address.</summary>
    public static Task TooManyAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return AnswerAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            "temporarily_unavailable",
            "There were too many requests from your address.",
            Errors.TooMany(wait));
    }

    /// <summary>The request itself was broken below our own reading, such as a body that never came.</summary>
    public static Task BrokenRequestAsync(HttpContext context, int status)
    {
        const string what = "The request could not be read.";
        return AnswerAsync(context, status, "invalid_request", what, Errors.BadRequest(what));
    }

    /// <summary>The store fails; the log says how, under the same id.</summary>
    public static Task UnavailableAsync(HttpContext context, TimeSpan wait, string incident)
    {
        context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return AnswerAsync(
            context,
            StatusCodes.Status503ServiceUnavailable,
            "temporarily_unavailable",
            $"The server's store can't be used now ({incident}); try again later.",
            Errors.Broken(incident));
    }

    /// <summary>A bug, or a broken machine; the log has the rest under the same id.</summary>
    public static Task InternalErrorAsync(HttpContext context, string incident) => AnswerAsync(
        context,
        StatusCodes.Status500InternalServerError,
        "server_error",
        $"Internal error ({incident}).",
        Errors.Broken(incident));

    private static Task AnswerAsync(HttpContext context, int status, string error, string what, ErrorView page)
    {
        if (IsForOurScript(context.Request.Path))
            return PasskeyReply.RefuseAsync(context, status, $"{page.WhatHappened} {page.NextStep}");
        if (!IsForPrograms(context.Request.Path))
            return RefusalPage.WriteAsync(context, status, page);
        // An endpoint that broke halfway has lost its headers with the rest of its answer.
        OpenCors.Allow(context.Response);
        return OAuthJson.RefuseAsync(context, status, error, what);
    }
}
