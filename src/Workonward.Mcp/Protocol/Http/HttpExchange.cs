using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// The way back for one request. A single message goes out as plain JSON; a stream begins only where something was told
/// on the way, or where the client takes nothing else.
/// </summary>
internal sealed class HttpExchange(HttpContext context, AcceptHeader accept) : IDisposable
{
    private const string EventStream = "text/event-stream";

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private bool _streaming;
    private bool _finished;

    /// <summary>The channel of a call.</summary>
    public CallChannel Channel => new("http", accept.EventStream ? NotifyAsync : null);

    /// <summary>Sends the last message of the exchange.</summary>
    public Task FinishAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        FinishAsync(message.Length, output => output.Write(message.Span), cancellationToken);

    /// <summary>Sends the last message of the exchange, a result that is JSON already: from where it lies to the connection.</summary>
    public Task FinishAsync(ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> resultJson, CancellationToken cancellationToken) =>
        FinishAsync(
            JsonRpcWriter.LengthOfResult(id, resultJson),
            output => JsonRpcWriter.WriteResult(output, id, resultJson),
            cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task FinishAsync(int length, Action<IBufferWriter<byte>> write, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            _finished = true;
            if (_streaming || !accept.Json)
                await WriteEventAsync(write, cancellationToken);
            else
                await WriteJsonAsync(length, write, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async ValueTask NotifyAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            // It stops with the answer (basic/utilities/progress).
            if (!_finished)
                await WriteEventAsync(output => output.Write(message.Span), cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task WriteJsonAsync(int length, Action<IBufferWriter<byte>> write, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = length;
        context.Response.Headers.CacheControl = "no-store";
        write(context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(cancellationToken);
    }

    private async Task WriteEventAsync(Action<IBufferWriter<byte>> write, CancellationToken cancellationToken)
    {
        if (!_streaming)
            OpenStream();

        // One event is one line of data: the JSON is compact and holds no newline.
        var output = context.Response.BodyWriter;
        output.Write("event: message\ndata: "u8);
        write(output);
        output.Write("\n\n"u8);
        await output.FlushAsync(cancellationToken);
    }

    private void OpenStream()
    {
        _streaming = true;
        context.Response.ContentType = EventStream;
        context.Response.Headers.CacheControl = "no-cache,no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
