using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Notices;

namespace Workonward.Mcp.OAuth.Door;

/// <summary>The page of a request that goes no further. It leads nowhere else: there is no <c>Location</c>.</summary>
internal static class RefusalPage
{
    /// <summary>Answers 400: the client's request may not go on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="reason">Ours, for the client's maker or the operator; it holds no text of the client's.</param>
    public static Task WriteAsync(HttpContext context, string reason) => WriteAsync(
        context, StatusCodes.Status400BadRequest, Errors.BadRequest(reason));

    /// <summary>Answers with an error.</summary>
    public static Task WriteAsync(HttpContext context, int status, ErrorView error) =>
        PageAnswer.WriteAsync(context, status, ErrorPage.Render(error));
}
