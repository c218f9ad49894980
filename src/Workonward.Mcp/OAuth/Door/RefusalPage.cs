using Workonward.Mcp.Pages;

namespace Workonward.Mcp.OAuth.Door;

/// <summary>The page of a request that goes no further. It never leads anywhere else: there is no <c>Location</c>.</summary>
internal static class RefusalPage
{
    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="what">What happened, one sentence.</param>
    /// <param name="next">What the person can do.</param>
    public static Task WriteAsync(HttpContext context, int status, string what, string next) =>
        throw new NotImplementedException();
}
