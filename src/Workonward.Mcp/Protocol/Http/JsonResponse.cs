namespace Workonward.Mcp.Protocol.Http;

/// <summary>One message as the whole answer.</summary>
internal static class JsonResponse
{
    /// <summary>Sends it.</summary>
    public static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        response.ContentType = "application/json";
        response.ContentLength = message.Length;
        response.Headers.CacheControl = "no-store";
        await response.BodyWriter.WriteAsync(message, cancellationToken);
    }
}
