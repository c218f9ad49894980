using System.Security.Cryptography;
using Workonward.Core.Outbox;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.OAuth.Door;

/// <summary>
/// What every request passes but those to <c>/mcp</c>, which has a door of its own before this one, and to the health paths,
/// which answer under any name: the Host rule, the limits by address, and the one handler of bugs.
/// </summary>
internal sealed partial class FrontDoor(
    HostRule rule, AddressLimits limits, PageSurroundings surroundings, ILogger<FrontDoor> logger)
{
    // A year. Neither includeSubDomains nor preload: other hosts of the operator's are not ours to decide for (RFC 6797).
    private const string ByHttpsAlone = "max-age=31536000";

    /// <summary>Lets in, or answers.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next) =>
        context.Request.Path.Value is "/healthz" or "/readyz" ? next(context) : GuardAsync(context, next);

    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await JudgeAsync(context, next);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // No one is left to answer.
        }
        catch (BadHttpRequestException broken) when (!context.Response.HasStarted && !BrokenBody.IsLeft(context))
        {
            Clear(context.Response);
            BrokenBody.EndConnection(context.Response);
            await PlainAnswers.BrokenRequestAsync(context, broken.StatusCode);
        }
#pragma warning disable CA1031 // The one handler of bugs on this path: details go to the log, never to the caller.
        catch (Exception exception) when (!context.Response.HasStarted && exception is not BadHttpRequestException)
#pragma warning restore CA1031
        {
            var incident = RandomNumberGenerator.GetHexString(12, lowercase: true);
            Clear(context.Response);
            if (LedgerException.Explain(exception) is { } words)
            {
                LogStore(context.Request.Path, incident, words);
                await PlainAnswers.UnavailableAsync(context, McpFaults.ComeBack, incident);
                return;
            }

            LogBroken(exception, context.Request.Path, incident);
            await PlainAnswers.InternalErrorAsync(context, incident);
        }
    }

    private async Task JudgeAsync(HttpContext context, RequestDelegate next)
    {
        if (!rule.AllowsHost(context.Request.Host))
        {
            await PlainAnswers.MisdirectedAsync(context);
            return;
        }

        AskForHttps(context.Response);
        using var lease = limits.Enter(context.Request.Path, context.Connection.RemoteIpAddress);
        await (lease.IsAcquired ? next(context) : PlainAnswers.TooManyAsync(context, TimeSpan.FromSeconds(RequestLimits.RetryAfterSeconds(lease))));
    }

    private void Clear(HttpResponse response)
    {
        response.Clear();
        AskForHttps(response);
    }

    private void AskForHttps(HttpResponse response)
    {
        if (surroundings.IsHttps)
            response.Headers.StrictTransportSecurity = ByHttpsAlone;
    }

    [LoggerMessage(LogLevel.Error, "The store failed a request to {Path} (incident {Incident}): {Words}")]
    private partial void LogStore(string path, string incident, string words);

    [LoggerMessage(LogLevel.Error, "The answer at {Path} broke (incident {Incident})")]
    private partial void LogBroken(Exception exception, string path, string incident);
}
