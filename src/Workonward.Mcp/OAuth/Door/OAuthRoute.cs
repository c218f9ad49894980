namespace Workonward.Mcp.OAuth.Door;

/// <summary>One path of the authorization server, as the documentation lists it.</summary>
/// <param name="Path">Compared byte for byte: a redirect to a better spelling would lose what was sent.</param>
/// <param name="Methods">As in <c>Allow</c>.</param>
/// <param name="IsOpenToPages">Whether pages of any origin may call.</param>
/// <param name="Handler">What answers.</param>
internal sealed record OAuthRoute(string Path, string Methods, bool IsOpenToPages, RequestDelegate Handler)
{
    /// <summary>Answers any method on the path.</summary>
    public Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (!string.Equals(request.Path.Value, Path, StringComparison.Ordinal))
            return PlainAnswers.NotFoundAsync(context);
        if (IsOpenToPages)
            OpenCors.Allow(context.Response);
        if (IsOpenToPages && HttpMethods.IsOptions(request.Method))
        {
            OpenCors.Preflight(context.Response, Methods);
            return Task.CompletedTask;
        }

        return Methods.Split(", ").Contains(request.Method, StringComparer.Ordinal)
            ? Handler(context)
            : PlainAnswers.MethodAsync(context, Methods.Split(", "));
    }
}
