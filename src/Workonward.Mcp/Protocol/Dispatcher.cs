using System.Buffers;
using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Mcp.Protocol.Compat;
using Workonward.Mcp.Protocol.Elicitation;
using Workonward.Mcp.Protocol.Features;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol;

/// <summary>
/// Answers an admitted request: from prepared bytes where the answer is always the same, else by the tool.
/// </summary>
internal sealed class Dispatcher(
    ToolCatalog catalog, CallRunner calls, PreparedAnswers prepared, CompatSwitches compat, FeatureCalls features)
{
    /// <summary>No such method in this era.</summary>
    public static McpError MethodNotFound { get; } = new(McpErrorCodes.MethodNotFound, "Method not found.");

    /// <summary>The tool that a request calls, or null for any other request and for an unknown tool.</summary>
    public ITool? Called(McpRequest request) =>
        request.Method is McpMethods.CallTool && catalog.TryFind(request.Text("name"), out var tool) ? tool : null;

    /// <summary>The scope that a token must hold for this request; null for none.</summary>
    public string? ScopeOf(McpRequest request) => Called(request)?.RequiredScope ?? features.ScopeOf(request);

    /// <summary>The whole response message, the same over every transport.</summary>
    /// <param name="admitted">A request, no notification.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="channel">The way back while a call is under way.</param>
    /// <param name="cancellationToken">Cancels the call, where its caller can ask for that.</param>
    public async Task<Answer> AnswerAsync(
        AdmittedRequest admitted, Caller caller, CallChannel channel, CancellationToken cancellationToken)
    {
        var request = admitted.Request;
        var called = Called(request);
        using var span = RequestTrace.Begin(admitted, IsServed(request.Method), called?.Name);
        if (called is not { } tool)
            return await AnswerAsync(admitted, caller, cancellationToken);
        var outcome = await calls(new ToolCall(tool, admitted, caller, channel), cancellationToken);
        if (outcome is CallOutcome.Refused or CallOutcome.Answered { Reply.IsError: true })
            span?.SetStatus(ActivityStatusCode.Error);
        return outcome switch
        {
            CallOutcome.Answered { Reply: var reply } => new Answer(Result(admitted, reply)),
            CallOutcome.Result { Json: var json } => Whole(request.Id, json),
            CallOutcome.Refused { Error: var error } => Refused(request.Id, error),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>
    /// The result of a request whose answer depends on nothing but the settings, for a transport that writes it from where it
    /// lies; null for any other request.
    /// </summary>
    public ReadOnlyMemory<byte>? Prepared(AdmittedRequest admitted)
    {
        if (FindPrepared(admitted) is not { } result)
            return null;
        using var span = RequestTrace.Begin(admitted, isServed: true, tool: null);
        return result;
    }

    private bool IsServed(string method) => features.Serves(method) || method
        is McpMethods.CallTool or McpMethods.ListTools or McpMethods.Discover or McpMethods.Initialize or McpMethods.Ping;

    /// <summary>A tool's answer as a response message.</summary>
    public static ReadOnlyMemory<byte> Result(AdmittedRequest admitted, ToolReply reply) =>
        Message(Room(reply), output => JsonRpcWriter.WriteToolResult(output, admitted.Request.Id, reply, admitted.IsModern));

    private async ValueTask<Answer> AnswerAsync(
        AdmittedRequest admitted, Caller caller, CancellationToken cancellationToken)
    {
        var id = admitted.Request.Id;
        if (FindPrepared(admitted) is { } result)
            return Whole(id, result);
        return await features.AnswerAsync(admitted, caller, cancellationToken) switch
        {
            FeatureAnswer.Result answer => Whole(id, answer.Json),
            FeatureAnswer.Refused refused => Refused(id, refused.Error),
            null => Refused(id, Fault(admitted)),
            _ => throw new UnreachableException(),
        };
    }

    private ReadOnlyMemory<byte>? FindPrepared(AdmittedRequest admitted) => admitted switch
    {
        { Request.Method: McpMethods.ListTools, IsModern: var modern } when !admitted.Request.HasCursor =>
            prepared.ToolList(modern),
        { Request.Method: McpMethods.Discover, IsModern: true } => prepared.Discover,
        { Request.Method: McpMethods.Initialize, IsModern: false } =>
            Initialize(admitted.Request.Text("protocolVersion")),
        { Request.Method: McpMethods.Ping, IsModern: false } => PreparedAnswers.Empty,
        _ => null,
    };

    // 2025-11-25, basic/lifecycle: another version that the server serves, or an error that names those.
    private ReadOnlyMemory<byte>? Initialize(string? asked)
    {
        if (ProtocolVersions.IsLegacy(asked) || compat.Allows(CompatNames.InitializeVersion))
            return prepared.Initialize(asked);
        return null;
    }

    private McpError Fault(AdmittedRequest admitted) => admitted.Request.Method switch
    {
        McpMethods.Initialize when !admitted.IsModern =>
            UnsupportedVersion.ErrorOfHandshake(admitted.Request.Text("protocolVersion")),
        McpMethods.ListTools => new McpError(McpErrorCodes.InvalidParams, "Unknown cursor: the list has one page."),
        McpMethods.CallTool => new McpError(McpErrorCodes.InvalidParams, catalog.UnknownToolMessage),
        _ => MethodNotFound,
    };

    /// <summary>An error message.</summary>
    public static ReadOnlyMemory<byte> Error(ReadOnlyMemory<byte> id, McpError error) =>
        Message(room: 512, output => JsonRpcWriter.WriteError(output, id, error));

    private static Answer Refused(ReadOnlyMemory<byte> id, McpError error) => new(Error(id, error), error.Code);

    private static Answer Whole(ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> result)
    {
        var message = new byte[JsonRpcWriter.LengthOfResult(id.Span, result.Span)];
        JsonRpcWriter.WriteResult(message, id.Span, result.Span);
        return new Answer(message);
    }

    // The structured content stands there twice, once with every quotation mark escaped. Too little only costs a copy.
    private static int Room(ToolReply reply) => 512 + reply.Text.Length + (reply.StructuredJson.Length * 5 / 2);

    private static ReadOnlyMemory<byte> Message(int room, Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>(room);
        write(output);
        return output.WrittenMemory;
    }
}
