using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Workonward.Bench.Hosts;

/// <summary>
/// The floor: the official SDK's server and HTTP transport, one of each for every POST, with a tool that says back what it
/// is told. No authentication, no limits, no checks: the least that a stateless server on that SDK can do.
/// </summary>
internal static class FloorEndpoint
{
    private static readonly JsonTypeInfo<JsonRpcMessage> Message =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private static readonly McpServerOptions Options = new()
    {
        ServerInfo = new Implementation { Name = "floor", Version = "1.0.0" },
        ToolCollection = [McpServerTool.Create((string message) => message, new() { Name = "echo" })],
        ScopeRequests = false,
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/mcp", ServeAsync);

    private static async Task ServeAsync(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var message = (await JsonSerializer.DeserializeAsync(context.Request.Body, Message, cancellation))!;
        message.Context = new JsonRpcMessageContext { ProtocolVersion = context.Request.Headers["MCP-Protocol-Version"] };
        await using var transport = new StreamableHttpServerTransport(NullLoggerFactory.Instance) { Stateless = true };
        await using var server = McpServer.Create(transport, Options, NullLoggerFactory.Instance, context.RequestServices);
        var running = server.RunAsync(cancellation);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache,no-store";
        if (!await transport.HandlePostRequestAsync(message, context.Response.Body, cancellation))
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        await transport.DisposeAsync();
        await running;
    }
}
