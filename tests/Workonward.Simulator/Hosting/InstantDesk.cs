using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Workonward.SendApi.Contract;

namespace Workonward.Simulator.Hosting;

/// <summary>
/// Takes every single send with the right key at once, without a database: what is measured against it is the caller.
/// Body and template aren't looked at, and faults don't apply.
/// </summary>
internal sealed class InstantDesk(string apiKey, RequestLog log, TimeProvider clock, TimeSpan delay)
{
    private static readonly byte[] KeyInvalid =
        """{"success":false,"code":1001,"msg":"API key is invalid","data":{"accepted":false,"status":"","api_log_id":0,"message_id":"","engine":"","injection_status":"","delivery_status":""}}"""u8.ToArray();

    public RequestDelegate Around(RequestDelegate next) => context =>
        HttpMethods.IsPost(context.Request.Method)
        && string.Equals(context.Request.Path, SendApiRoutes.Send, StringComparison.Ordinal)
            ? ServeAsync(context)
            : next(context);

    private async Task ServeAsync(HttpContext context)
    {
        await context.Request.BodyReader.CopyToAsync(Stream.Null, context.RequestAborted);
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, clock, context.RequestAborted);
        var isOurs = string.Equals(context.Request.Headers[SendApiHeaders.ApiKey], apiKey, StringComparison.Ordinal);
        var reply = isOurs ? Accepted(log.Count()) : KeyInvalid;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = reply.Length;
        await context.Response.BodyWriter.WriteAsync(reply, context.RequestAborted);
    }

    private byte[] Accepted(long number)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"success":true,"code":0,"msg":"Email queued successfully","data":{"accepted":true,"status":"queued","api_log_id":{{{number}}},"message_id":"<{{{now}}}.{{{number:x32}}}@gitdate.ink>","engine":"local","injection_status":"pending","delivery_status":"pending"}}"""));
    }
}
