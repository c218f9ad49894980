namespace Workonward.Mcp.OAuth.Door;

/// <summary>
/// One address for each page. Routing takes other letter cases and a slash at the end too, and whatever a proxy or a limit says
/// of a path would then not hold for them.
/// </summary>
internal static class ExactPath
{
    /// <summary>Lets an endpoint answer its own path alone, byte for byte; nothing is at any other.</summary>
    public static void Require(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder { RoutePattern.RawText: { } pattern } || endpoint.RequestDelegate is not { } answer)
            return;
        var path = "/" + pattern.TrimStart('/');
        endpoint.RequestDelegate = context => string.Equals(context.Request.Path.Value, path, StringComparison.Ordinal)
            ? answer(context)
            : PlainAnswers.NotFoundAsync(context);
    }
}
