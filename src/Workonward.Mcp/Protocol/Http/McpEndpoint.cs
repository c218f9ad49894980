using System.Diagnostics;
using System.Globalization;
using Workonward.Core.Grants;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// <c>POST /mcp</c>: stateless, every revision. The order of the checks is the contract: who may speak here at all, who
/// is it, how much, in which form, what does it say, may it do that.
/// </summary>
internal sealed class McpEndpoint(
    Door door, IBearerCheck bearer, RequestLimits limits, MessageDesk desk, McpFaults faults)
{
    /// <summary>The only path. MCP clients compare it byte for byte.</summary>
    public const string Path = "/mcp";

    /// <summary>Whether a request is for it.</summary>
    public static bool IsAt(PathString path) => string.Equals(path.Value, Path, StringComparison.Ordinal);

    /// <summary>Answers any method on the path.</summary>
    public Task HandleAsync(HttpContext context) => faults.AnswerAsync(context, ReceiveAsync);

    private Task ReceiveAsync(HttpContext context)
    {
        if (door.RefuseSource(context) is { } refusal)
            return RefuseAsync(context, refusal);
        // RFC 9110 section 9.1: a method's name is case-sensitive.
        if (context.Request.Method == HttpMethods.Post)
            return AuthenticateAsync(context);
        if (context.Request.Method == HttpMethods.Options)
        {
            CrossOrigin.Preflight(context.Response);
            return Task.CompletedTask;
        }

        return RefuseAsync(context, OnlyPost);
    }

    private static HttpRefusal OnlyPost { get; } =
        HttpRefusal.AtTheDoor(StatusCodes.Status405MethodNotAllowed, "Only POST is served here.") with
        {
            Header = ("Allow", "POST"),
        };

    private static HttpRefusal TooLong { get; } =
        HttpRefusal.AtTheDoor(StatusCodes.Status413PayloadTooLarge, "The body is longer than 1 MiB.");

    private static HttpRefusal TooMany(int seconds) =>
        HttpRefusal.AtTheDoor(StatusCodes.Status429TooManyRequests, "Too many requests.") with
        {
            Header = ("Retry-After", Math.Max(1, seconds).ToString(CultureInfo.InvariantCulture)),
        };

    private async Task AuthenticateAsync(HttpContext context)
    {
        // It waits for one read of the store at most, and the token that would cancel that costs every request an object.
        switch (await bearer.CheckAsync(context.Request, CancellationToken.None))
        {
            case BearerOutcome.Authenticated known:
                await LimitAsync(context, known.Caller);
                break;
            case BearerOutcome.Challenge challenge:
                var refusal = HttpRefusal.AtTheDoor(challenge.Status, "A valid bearer token is needed.");
                await RefuseAsync(context, refusal with { Header = ("WWW-Authenticate", challenge.Header) });
                break;
            case BearerOutcome.TooMany { RetryAfter: var wait }:
                await RefuseAsync(context, TooMany((int)Math.Ceiling(wait.TotalSeconds)));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task LimitAsync(HttpContext context, Caller caller)
    {
        using var lease = limits.Enter(caller, context.Connection.RemoteIpAddress);
        if (lease.IsAcquired)
        {
            await ReadAsync(context, caller);
            return;
        }

        await RefuseAsync(context, TooMany(RequestLimits.RetryAfterSeconds(lease)));
    }

    private async Task ReadAsync(HttpContext context, Caller caller)
    {
        if (Door.RefuseContentType(context.Request) is { } form)
        {
            await RefuseAsync(context, form);
            return;
        }

        if (await BodyReader.ReadAsync(context.Request, McpHttpOptions.LongestBody) is not BodyOutcome.Whole body)
        {
            await RefuseAsync(context, TooLong);
            return;
        }

        var accept = AcceptHeader.Of(context.Request);
        if (door.RefuseAccept(accept) is { } unacceptable)
            await RefuseAsync(context, unacceptable);
        else
            await desk.AnswerAsync(context, caller, accept, body.Bytes);
    }

    private static Task RefuseAsync(HttpContext context, HttpRefusal refusal) => refusal.AnswerAsync(context);
}
