namespace Workonward.Mcp.Protocol.Http;

/// <summary>The CORS headers for browser-hosted clients (Fetch standard, section 3.2).</summary>
internal static class CrossOrigin
{
    /// <summary>What a client of ours may send beside what every page may.</summary>
    public const string RequestHeaders =
        "Authorization, Content-Type, Accept, MCP-Protocol-Version, Mcp-Method, Mcp-Name";

    /// <summary>Lets a page of an allowed origin read the answer.</summary>
    public static void Allow(HttpResponse response, string origin)
    {
        response.Headers.AccessControlAllowOrigin = origin;
        response.Headers.AccessControlExposeHeaders = "WWW-Authenticate, Retry-After";
        response.Headers.Vary = "Origin";
    }

    /// <summary>Answers a preflight.</summary>
    public static void Preflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = "POST";
        response.Headers.AccessControlAllowHeaders = RequestHeaders;
        response.Headers.AccessControlMaxAge = "600";
    }
}
