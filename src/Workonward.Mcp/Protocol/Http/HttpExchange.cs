using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// The way back for one request. A single message goes out as plain JSON; a stream begins only where something was told
/// on the way, or where the client takes nothing else.
/// </summary>
internal sealed class HttpExchange(HttpContext context, AcceptHeader accept) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private bool _streaming;
    private bool _finished;

    /// <summary>The channel of a call.</summary>
    public CallChannel Channel => new("http", accept.EventStream ? NotifyAsync : null);

    /// <summary>Sends the last message of the exchange.</summary>
    public async Task FinishAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            _finished = true;
            if (_streaming || !accept.Json)
                await WriteEventAsync(message, cancellationToken);
            else
                await JsonResponse.SendAsync(context.Response, message, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async ValueTask NotifyAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            // It stops with the answer (basic/utilities/progress).
            if (!_finished)
                await WriteEventAsync(message, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task WriteEventAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (!_streaming)
            OpenStream();

        // One event is one line of data: the JSON is compact and holds no newline.
        var output = context.Response.BodyWriter;
        output.Write("event: message\ndata: "u8);
        output.Write(message.Span);
        output.Write("\n\n"u8);
        await output.FlushAsync(cancellationToken);
    }

    private void OpenStream()
    {
        _streaming = true;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache,no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
