namespace Workonward.Mcp.OAuth.Door;

/// <summary>
/// What no route took: 405 where the path has routes for other methods, which the routing alone would say only if nothing of
/// ours came after it, and 404 elsewhere.
/// </summary>
/// <param name="routes">The server's; all are mounted when the first request comes.</param>
internal sealed class OtherMethods(IEndpointRouteBuilder routes)
{
    private readonly Lazy<Dictionary<string, string[]>> _methods = new(() => routes.DataSources
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            .Select(method => (Path: endpoint.RoutePattern.RawText ?? "", Method: method)))
        .GroupBy(each => each.Path, each => each.Method, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(each => each.Key, each => each.ToArray(), StringComparer.OrdinalIgnoreCase));

    /// <summary>Answers.</summary>
    public Task AnswerAsync(HttpContext context) => _methods.Value.TryGetValue(context.Request.Path.Value ?? "", out var methods)
        ? PlainAnswers.MethodAsync(context, methods)
        : PlainAnswers.NotFoundAsync(context);
}
