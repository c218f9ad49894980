using Microsoft.AspNetCore.Http.Features;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>The two forms in which an answer goes out: one message as plain JSON, or a stream of events.</summary>
internal static class ResponseForm
{
    /// <summary>What stands before a message in a stream. One event is one line of data: the JSON is compact and holds no newline.</summary>
    public static ReadOnlySpan<byte> BeforeEvent => "event: message\ndata: "u8;

    /// <summary>What stands behind it.</summary>
    public static ReadOnlySpan<byte> AfterEvent => "\n\n"u8;

    /// <summary>Says that the answer is one message of so many bytes.</summary>
    public static void OpenJson(HttpResponse response, int length)
    {
        response.ContentType = "application/json";
        response.ContentLength = length;
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>Says that the answer is a stream, whose parts are to arrive as they are written.</summary>
    public static void OpenStream(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache,no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
