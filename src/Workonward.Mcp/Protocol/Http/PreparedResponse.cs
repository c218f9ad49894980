using System.Buffers;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>An answer that was made before it was asked for: nothing can be told on the way, so it needs no exchange.</summary>
internal static class PreparedResponse
{
    /// <summary>
    /// Sends a result that is JSON already. In one write, as each takes a lock of the connection's; a copy of a few kilobytes costs
    /// less than two of them.
    /// </summary>
    public static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> resultJson)
    {
        var length = JsonRpcWriter.LengthOfResult(id.Span, resultJson.Span);
        var message = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            JsonRpcWriter.WriteResult(message, id.Span, resultJson.Span);
            // Not cancelled: where the client is gone the write ends by itself.
            await JsonResponse.SendAsync(response, message.AsMemory(0, length), CancellationToken.None);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(message);
        }
    }
}
