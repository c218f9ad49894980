namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// Why a request is not dispatched: the status, and a JSON-RPC error that clients of both eras can read.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">The body.</param>
/// <param name="Id">The request's id where the body was read; every error from then on echoes it.</param>
internal sealed record HttpRefusal(int Status, McpError Error, ReadOnlyMemory<byte> Id = default)
{
    /// <summary>A header that explains the status, such as <c>WWW-Authenticate</c>; null for none.</summary>
    public (string Name, string Value)? Header { get; init; }

    /// <summary>Sends it.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (Header is var (name, value))
            context.Response.Headers[name] = value;
        await JsonResponse.SendAsync(context.Response, Dispatcher.Error(Id, Error), context.RequestAborted);
    }

    /// <summary>A refusal before the body was read.</summary>
    public static HttpRefusal AtTheDoor(int status, string message) =>
        new(status, new McpError(McpErrorCodes.InvalidRequest, message));
}
