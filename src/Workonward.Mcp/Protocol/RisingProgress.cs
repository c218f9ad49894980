using System.Buffers;
using System.Text.Json;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol;

/// <summary>The progress of one call under its caller's token. It MUST rise (basic/utilities/progress), so the rest is dropped.</summary>
internal sealed class RisingProgress : IDisposable
{
    private readonly JsonElement _token;
    private readonly Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> _notify;

    // Two reports at once must leave in the order in which they were found to rise.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private double _last = double.NegativeInfinity;

    private RisingProgress(JsonElement token, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> notify) =>
        (_token, _notify) = (token, notify);

    /// <summary>For a request that wants progress over a channel that takes it; null for any other.</summary>
    public static RisingProgress? Of(McpRequest request, CallChannel channel) =>
        channel.Notify is { } notify && request.ProgressToken is { ValueKind: not JsonValueKind.Undefined } token
            ? new RisingProgress(token, notify)
            : null;

    /// <summary>Tells the caller, unless nothing has risen.</summary>
    public async ValueTask ReportAsync(ToolProgress progress, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (progress.Done <= _last)
                return;
            _last = progress.Done;
            var message = new ArrayBufferWriter<byte>(256);
            JsonRpcWriter.WriteProgress(message, _token, progress);
            await _notify(message.WrittenMemory, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();
}
