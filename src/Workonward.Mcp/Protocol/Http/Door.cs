using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using Workonward.Mcp.Protocol.Compat;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>The checks that need no body, each with its own status.</summary>
internal sealed class Door(HostRule rule, CompatSwitches compat)
{
    /// <summary>Host and Origin, for every method. An allowed origin may read the answer.</summary>
    public HttpRefusal? RefuseSource(HttpContext context)
    {
        if (!rule.AllowsHost(context.Request.Host))
            return HttpRefusal.AtTheDoor(StatusCodes.Status403Forbidden, "This host is not served here.");
        var origins = context.Request.Headers.Origin;
        if (origins.Count == 0)
            return null;
        if (origins.Count != 1 || origins[0] is not { } origin || !rule.AllowsOrigin(origin))
            return HttpRefusal.AtTheDoor(StatusCodes.Status403Forbidden, "This origin is not allowed.");
        CrossOrigin.Allow(context.Response, origin);
        return null;
    }

    /// <summary>Only JSON, in UTF-8.</summary>
    public static HttpRefusal? RefuseContentType(HttpRequest request)
    {
        // One header, even where a second one is empty: another reader may believe that one. As nearly every client sends it, it
        // needs no parser.
        var isJson = request.Headers.ContentType is [{ } given]
            && (string.Equals(given, MediaTypeNames.Application.Json, StringComparison.Ordinal) || IsJson(given));
        return isJson
            ? null
            : HttpRefusal.AtTheDoor(
                StatusCodes.Status415UnsupportedMediaType, "Content-Type must be application/json in UTF-8.");
    }

    /// <summary>The client must take JSON or an event stream; its revision has it take both.</summary>
    public HttpRefusal? RefuseAccept(AcceptHeader accept) => accept switch
    {
        { Json: true, EventStream: true } => null,
        { Json: false, EventStream: false } => HttpRefusal.AtTheDoor(
            StatusCodes.Status406NotAcceptable, "Accept must allow application/json or text/event-stream."),
        _ when compat.Allows(CompatNames.LenientAccept) => null,
        _ => HttpRefusal.AtTheDoor(
            StatusCodes.Status406NotAcceptable, "Accept must allow both application/json and text/event-stream."),
    };

    private static bool IsJson(string contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
