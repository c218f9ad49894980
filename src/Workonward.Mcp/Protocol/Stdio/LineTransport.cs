using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>
/// The SDK's view of standard input and output. The SDK's own transport reads a line of any length into memory and leaves
/// most malformed lines without an answer; this one bounds and answers them, and hands on what is sound.
/// </summary>
internal sealed class LineTransport(LineReader reader, LineWriter writer, PreparedAnswers prepared) : ITransport
{
    /// <summary>Under this key a message's context holds the <see cref="McpRequest"/> it came from.</summary>
    public const string RequestKey = "request";

    private readonly Channel<JsonRpcMessage> _incoming = Channel.CreateBounded<JsonRpcMessage>(64);
    private readonly UnansweredRequests _unanswered = new();

    /// <inheritdoc/>
    public string? SessionId => null;

    /// <inheritdoc/>
    public ChannelReader<JsonRpcMessage> MessageReader => _incoming.Reader;

    /// <summary>Reads until the input ends. What has come in by then is still being answered.</summary>
    public async Task PumpAsync(CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken) is var line and not LineOutcome.End)
        {
            if (line is LineOutcome.Line { Bytes: var bytes })
                await TakeAsync(bytes.Trim(" \t\r"u8), cancellationToken);
            else
                await RefuseAsync(default, new McpError(McpErrorCodes.InvalidRequest, "The line is longer than 1 MiB."));
        }
    }

    /// <summary>Waits until each request that came in has its answer, but no longer than <paramref name="patience"/>.</summary>
    public Task WhenAnsweredAsync(TimeSpan patience, TimeProvider clock) => _unanswered.WhenNoneAsync(patience, clock);

    /// <summary>Tells the SDK that no more messages will come.</summary>
    public void Complete() => _incoming.Writer.TryComplete();

    /// <inheritdoc/>
    public async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        if (message is JsonRpcResponse { Result: JsonObject result } && result["capabilities"] is JsonObject capabilities)
        {
            // The SDK advertises logging to every legacy client; we have none to offer.
            capabilities.Remove("logging");
        }

        await writer.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(message, MessageInfo));
        if (message is JsonRpcMessageWithId { Id: var id } and (JsonRpcResponse or JsonRpcError))
            _unanswered.Remove(id);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Complete();
        return ValueTask.CompletedTask;
    }

    private static JsonTypeInfo MessageInfo =>
        McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private async Task TakeAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        if (line.IsEmpty)
            return;
        switch (JsonRpcReader.Read(line))
        {
            case IncomingMessage.Malformed malformed:
                await RefuseAsync(malformed.Id, malformed.Error);
                break;
            case IncomingMessage.Accepted { Request: var request } when StdioEra.Fault(request) is { } fault:
                await RefuseAsync(request.Id, fault);
                break;
            case IncomingMessage.Accepted { Request: var request } when Prepared(request) is { } result:
                var message = new ArrayBufferWriter<byte>(1024);
                JsonRpcWriter.WriteResult(message, request.Id, result);
                await writer.WriteAsync(message.WrittenMemory);
                break;
            case IncomingMessage.Accepted { Request: var request }:
                await HandOnAsync(request, line, cancellationToken);
                break;
        }
    }

    private ReadOnlyMemory<byte>? Prepared(McpRequest request) => request switch
    {
        { IsNotification: true } => null,
        { Method: McpMethods.Discover } when StdioEra.IsModern(request) => prepared.Discover,
        { Method: McpMethods.ListTools } when request.Parameter("cursor").ValueKind == JsonValueKind.Undefined =>
            prepared.ToolList(StdioEra.IsModern(request)),
        _ => null,
    };

    private async Task HandOnAsync(McpRequest request, ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        var message = (JsonRpcMessage)JsonSerializer.Deserialize(line.Span, MessageInfo)!;
        message.Context = new JsonRpcMessageContext
        {
            Items = new Dictionary<string, object?>(StringComparer.Ordinal) { [RequestKey] = request },
        };
        if (message is JsonRpcRequest { Method: McpMethods.Initialize } initialize && !StdioEra.IsModern(request))
            Handshake.Mend(initialize);
        if (message is JsonRpcRequest { Id: var id } && !_unanswered.TryAdd(id))
        {
            var error = new McpError(McpErrorCodes.InvalidRequest, "A request with this id is still being answered.");
            await RefuseAsync(request.Id, error);
            return;
        }

        NoteCancellation(message);
        await _incoming.Writer.WriteAsync(message, cancellationToken);
    }

    // The SDK answers no request that its client cancelled.
    private void NoteCancellation(JsonRpcMessage message)
    {
        if (message is JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: { } parameters }
            && parameters["requestId"] is JsonValue id)
        {
            if (id.TryGetValue<string>(out var text))
                _unanswered.Remove(new RequestId(text));
            else if (id.TryGetValue<long>(out var number))
                _unanswered.Remove(new RequestId(number));
        }
    }

    private Task RefuseAsync(ReadOnlyMemory<byte> id, McpError error)
    {
        var message = new ArrayBufferWriter<byte>(256);
        JsonRpcWriter.WriteError(message, id, error);
        return writer.WriteAsync(message.WrittenMemory);
    }
}
