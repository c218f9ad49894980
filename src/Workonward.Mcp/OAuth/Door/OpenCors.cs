using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.OAuth.Door;

/// <summary>
/// CORS for what holds no cookie and proves nothing by itself: any page may read it, none with credentials (Fetch standard,
/// section 3.2.5). The pages for people have none of this.
/// </summary>
internal static class OpenCors
{
    /// <summary>Lets any page read the answer.</summary>
    public static void Allow(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = "WWW-Authenticate, Retry-After";
    }

    /// <summary>Answers a preflight.</summary>
    public static void Preflight(HttpResponse response, string methods)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = methods;
        response.Headers.AccessControlAllowHeaders = CrossOrigin.RequestHeaders;
        response.Headers.AccessControlMaxAge = "600";
    }
}
