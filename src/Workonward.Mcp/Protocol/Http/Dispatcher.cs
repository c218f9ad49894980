using System.Buffers;
using System.Text.Json;
using Workonward.Core.Grants;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>Answers an admitted request: from prepared bytes where the answer is always the same, else by the tool.</summary>
internal sealed class Dispatcher(ToolCatalog catalog, ToolCalls calls, PreparedAnswers prepared)
{
    /// <summary>The tool that a request calls, or null for any other request and for an unknown tool.</summary>
    public ITool? Called(McpRequest request) =>
        request.Method is McpMethods.CallTool && catalog.TryFind(request.Text("name"), out var tool) ? tool : null;

    /// <summary>The whole response message.</summary>
    public async Task<ReadOnlyMemory<byte>> AnswerAsync(
        Admission.Admitted admitted, Caller caller, HttpExchange exchange, CancellationToken cancellationToken)
    {
        var request = admitted.Request;
        if (Called(request) is not { } tool)
            return Answer(admitted);
        var context = new ToolCallContext("http", admitted.Version, exchange.ProgressFor(request));
        var reply = await calls.RunAsync(
            tool, request.Parameter("arguments"), caller, context, cancellationToken);
        var meta = admitted.IsModern ? PreparedAnswers.ModernMeta : default;
        return Message(output => JsonRpcWriter.WriteToolResult(output, request.Id, reply, meta.Span));
    }

    private ReadOnlyMemory<byte> Answer(Admission.Admitted admitted)
    {
        var id = admitted.Request.Id;
        return Prepared(admitted) is { } result
            ? Message(output => JsonRpcWriter.WriteResult(output, id, result))
            : Message(output => JsonRpcWriter.WriteError(output, id, Fault(admitted.Request)));
    }

    private ReadOnlyMemory<byte>? Prepared(Admission.Admitted admitted) => admitted switch
    {
        { Request.Method: McpMethods.ListTools, IsModern: var modern } when !HasCursor(admitted.Request) =>
            prepared.ToolList(modern),
        { Request.Method: McpMethods.Discover, IsModern: true } => prepared.Discover,
        { Request.Method: McpMethods.Initialize, IsModern: false } =>
            prepared.Initialize(admitted.Request.Text("protocolVersion")),
        { Request.Method: McpMethods.Ping, IsModern: false } => PreparedAnswers.Empty,
        _ => null,
    };

    private McpError Fault(McpRequest request) => request.Method switch
    {
        McpMethods.ListTools => new McpError(McpErrorCodes.InvalidParams, "Unknown cursor: the list has one page."),
        McpMethods.CallTool => new McpError(McpErrorCodes.InvalidParams, catalog.UnknownToolMessage),
        _ => MessageCheck.MethodNotFound,
    };

    private static bool HasCursor(McpRequest request) =>
        request.Parameter("cursor").ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    private static ReadOnlyMemory<byte> Message(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        write(output);
        return output.WrittenMemory;
    }
}
