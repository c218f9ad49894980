using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Workonward.Core.Outbox;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// The one handler of what breaks at <c>/mcp</c>. A store that fails is a matter of time, and the client is told when to come
/// back; anything else is a bug, told once in the log under an id that the caller gets.
/// </summary>
internal sealed partial class McpFaults(ILogger<McpFaults> logger)
{
    /// <summary>When a caller comes back after a failure of the store.</summary>
    public static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(5);

    /// <summary>Answers, whatever happens.</summary>
    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception gone) when (gone is ConnectionResetException
            || (gone is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            // No one is left to answer.
        }
        catch (BadHttpRequestException broken) when (!context.Response.HasStarted && !BrokenBody.IsLeft(context))
        {
            await RefuseAsync(
                context, HttpRefusal.AtTheDoor(broken.StatusCode, "The request could not be read.") with { Header = BrokenBody.LastAnswer });
        }
#pragma warning disable CA1031 // The one handler of bugs on this path: details go to the log, never to the caller.
        catch (Exception failure) when (!context.Response.HasStarted && failure is not BadHttpRequestException)
#pragma warning restore CA1031
        {
            var incident = RandomNumberGenerator.GetHexString(12, lowercase: true);
            await RefuseAsync(context, LedgerException.Explain(failure) is { } words ? Unavailable(words, incident) : Broken(failure, incident));
        }
    }

    private HttpRefusal Unavailable(string words, string incident)
    {
        LogStore(words, incident);
        var error = new McpError(McpErrorCodes.Internal, $"The server's store can't be used now ({incident}); try again later.");
        return new HttpRefusal(StatusCodes.Status503ServiceUnavailable, error)
        {
            Header = ("Retry-After", ComeBack.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)),
        };
    }

    private HttpRefusal Broken(Exception failure, string incident)
    {
        LogBroken(failure, incident);
        return new HttpRefusal(
            StatusCodes.Status500InternalServerError, new McpError(McpErrorCodes.Internal, $"Internal error ({incident})."));
    }

    // What was said before the failure is void, but who may read the answer isn't.
    private static Task RefuseAsync(HttpContext context, HttpRefusal refusal)
    {
        var origin = context.Response.Headers.AccessControlAllowOrigin;
        context.Response.Clear();
        if (origin is [{ } allowed])
            CrossOrigin.Allow(context.Response, allowed);
        return refusal.AnswerAsync(context);
    }

    [LoggerMessage(LogLevel.Error, "The answer at /mcp broke (incident {Incident})")]
    private partial void LogBroken(Exception failure, string incident);

    [LoggerMessage(LogLevel.Error, "The store failed a call at /mcp (incident {Incident}): {Words}")]
    private partial void LogStore(string words, string incident);
}
