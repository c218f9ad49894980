using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Workonward.Core.Grants;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>Answers <c>tools/call</c> for the SDK's server, as the one caller who started this process.</summary>
internal sealed class StdioTools(ToolCatalog catalog, ToolCalls calls)
{
    private readonly Caller _caller = new("default", "local:env", ClientId: null, catalog.Scopes);

    /// <summary>The handlers of a server that has tools and nothing else.</summary>
    public McpServerHandlers Handlers() => new()
    {
        CallToolHandler = CallAsync,

        // Lists without a cursor were answered before; a cursor is never ours.
        ListToolsHandler = static (_, _) => throw new McpProtocolException(
            "Unknown cursor: the list has one page.", McpErrorCode.InvalidParams),
    };

    private async ValueTask<CallToolResult> CallAsync(
        RequestContext<CallToolRequestParams> call, CancellationToken cancellationToken)
    {
        var request = (McpRequest)call.JsonRpcRequest.Context!.Items![LineTransport.RequestKey]!;
        if (!catalog.TryFind(request.Text("name"), out var tool))
            throw new McpProtocolException(catalog.UnknownToolMessage, McpErrorCode.InvalidParams);
        var version = request.BodyVersion ?? call.Server.NegotiatedProtocolVersion ?? ProtocolVersions.AssumedLegacy;
        var context = new ToolCallContext("stdio", version, ProgressFor(call));
        var reply = await calls.RunAsync(
            tool, request.Parameter("arguments"), _caller, context, cancellationToken);
        return Result(reply);
    }

    private static Func<ToolProgress, CancellationToken, ValueTask>? ProgressFor(
        RequestContext<CallToolRequestParams> call)
    {
        if (call.Params?.ProgressToken is not { } token)
            return null;
        return async (progress, cancellationToken) => await call.Server.NotifyProgressAsync(
            token,
            new ProgressNotificationValue
            {
                Progress = (float)progress.Done,
                Total = (float?)progress.Total,
                Message = progress.Message,
            },
            options: null,
            cancellationToken);
    }

    private static CallToolResult Result(ToolReply reply)
    {
        var structured = JsonElement.Parse(reply.StructuredJson.Span);
        return new CallToolResult
        {
            IsError = reply.IsError ? true : null,
            Content =
            [
                new TextContentBlock { Text = reply.Text },
                new TextContentBlock { Text = structured.GetRawText() },
            ],
            StructuredContent = structured,
        };
    }
}
