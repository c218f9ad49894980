using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Workonward.Bench.Hosts;

/// <summary>
/// What Kestrel itself costs: the content of each file of a folder is the answer to every POST to the path of its name. The
/// request is neither looked at nor read.
/// </summary>
internal static class StaticEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
            routes.MapPost($"/{Path.GetFileName(file)}", Answer(File.ReadAllBytes(file)));
    }

    private static RequestDelegate Answer(byte[] content) => async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = content.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.BodyWriter.WriteAsync(content, context.RequestAborted);
    };
}
