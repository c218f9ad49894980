using System.Buffers;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>An answer that was made before it was asked for: nothing can be told on the way, so it needs no exchange.</summary>
internal static class PreparedResponse
{
    /// <summary>Sends a result that is JSON already.</summary>
    public static Task SendAsync(
        HttpContext context, AcceptHeader accept, ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> resultJson) => accept.Json
        ? SendJsonAsync(context, id, resultJson)
        : SendEventAsync(context, id, resultJson);

    // In one write, as each takes a lock of the connection's; a copy of a few kilobytes costs less than two of them.
    private static async Task SendJsonAsync(HttpContext context, ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> resultJson)
    {
        var length = JsonRpcWriter.LengthOfResult(id, resultJson);
        ResponseForm.OpenJson(context.Response, length);
        var message = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            JsonRpcWriter.CopyResult(message, id.Span, resultJson.Span);
            // Not cancelled: where the client is gone the write ends by itself.
            await context.Response.BodyWriter.WriteAsync(message.AsMemory(0, length), CancellationToken.None);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(message);
        }
    }

    private static async Task SendEventAsync(HttpContext context, ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> resultJson)
    {
        var output = context.Response.BodyWriter;
        ResponseForm.OpenStream(context);
        output.Write(ResponseForm.BeforeEvent);
        JsonRpcWriter.WriteResult(output, id, resultJson);
        output.Write(ResponseForm.AfterEvent);
        await output.FlushAsync(context.RequestAborted);
    }
}
