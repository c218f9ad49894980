using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Workonward.PostOffice.Counter;
using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Http;

/// <summary>The one place that catches everything: the caller learns whose fault it was, the log learns the rest.</summary>
internal sealed partial class UnhandledErrors(ILogger<UnhandledErrors> logger)
{
    public RequestDelegate Around(RequestDelegate next) => async context =>
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more.
        }
        catch (BadHttpRequestException e)
        {
            // The server's own limits and framing: broken chunks, or a body beyond what is read at all.
            if (!context.Response.HasStarted)
                context.Response.StatusCode = e.StatusCode;
        }
        catch (Exception e)
        {
            LogUnhandled(logger, e);
            if (!context.Response.HasStarted)
                await AnswerAsync(context);
        }
    };

    private static Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return ReplyWriting.WriteAsync(context, Refusal.Unhandled.As<SendResult>(), SendApiJson.Default.SendReply);
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The post office met an error that it doesn't know.")]
    private static partial void LogUnhandled(ILogger logger, Exception exception);
}
