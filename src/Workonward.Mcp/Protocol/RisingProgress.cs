using System.Buffers;
using System.Text.Json;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol;

/// <summary>The progress of one call under its caller's token. It MUST rise (basic/utilities/progress), so the rest is dropped.</summary>
internal sealed class RisingProgress
{
    private readonly JsonElement _token;
    private double _last = double.NegativeInfinity;

    private RisingProgress(JsonElement token) => _token = token;

    /// <summary>For a request that wants progress; null for any other.</summary>
    public static RisingProgress? Of(McpRequest request) =>
        request.ProgressToken is { ValueKind: not JsonValueKind.Undefined } token ? new RisingProgress(token) : null;

    /// <summary>The notification, or null where nothing has risen. Called by one caller at a time.</summary>
    public ReadOnlyMemory<byte>? Message(ToolProgress progress)
    {
        if (progress.Done <= _last)
            return null;
        _last = progress.Done;
        var message = new ArrayBufferWriter<byte>(256);
        JsonRpcWriter.WriteProgress(message, _token, progress);
        return message.WrittenMemory;
    }
}
