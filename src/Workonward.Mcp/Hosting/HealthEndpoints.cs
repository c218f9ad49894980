namespace Workonward.Mcp.Hosting;

/// <summary><c>/healthz</c> says that the process lives, <c>/readyz</c> that it can serve. Neither tells anything else.</summary>
internal static class HealthEndpoints
{
    /// <summary>Mounts both.</summary>
    public static void MapHealth(this WebApplication app)
    {
        var readiness = app.Services.GetRequiredService<Readiness>();
        app.MapMethods("/healthz", [HttpMethods.Get], context => AnswerAsync(context, StatusCodes.Status200OK, "ok\n"));
        app.MapMethods("/readyz", [HttpMethods.Get], async context =>
        {
            var fault = await readiness.FaultAsync(context.RequestAborted);
            await (fault is null
                ? AnswerAsync(context, StatusCodes.Status200OK, "ready\n")
                : AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, $"not ready: {fault}\n"));
        });
    }

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
