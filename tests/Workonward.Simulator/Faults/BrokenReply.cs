using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Workonward.Simulator.Faults;

/// <summary>Writes the replies that go wrong.</summary>
internal static class BrokenReply
{
    private const string Page = "<!doctype html><html><head><title>Error</title></head><body><h1>Error</h1></body></html>";

    /// <param name="context">The request, its body read unless the fault forbids it.</param>
    /// <param name="fault">The way.</param>
    /// <param name="right">The right reply's body; empty when the email wasn't taken.</param>
    /// <param name="clock">The clock of the waits.</param>
    public static Task WriteAsync(HttpContext context, Fault fault, byte[] right, TimeProvider clock) => fault.Kind switch
    {
        FaultKind.Hang => HangAsync(context, clock),
        FaultKind.ResetBeforeBody or FaultKind.ResetAfterBody or FaultKind.AcceptThenReset => Reset(context),
        FaultKind.Status => WriteAsync(context, fault.Status, "text/html", Encoding.UTF8.GetBytes(Page), fault),
        FaultKind.Redirect => WriteAsync(context, fault.Status == 0 ? 307 : fault.Status, "text/html", [], fault),
        FaultKind.Garbage => WriteAsync(context, 200, "application/json", RandomNumberGenerator.GetBytes(512), fault),
        FaultKind.Html => WriteAsync(context, 200, "text/html", Encoding.UTF8.GetBytes(Page), fault),
        FaultKind.CutJson => WriteJsonAsync(context, """{"success":true,"code":0,"msg":"Email queued succ""", fault),
        FaultKind.Empty => WriteAsync(context, 200, "application/json", [], fault),
        FaultKind.WrongTypes => WriteJsonAsync(
            context, """{"success":"yes","code":"0","msg":7,"data":{"accepted":"true","api_log_id":"1"}}""", fault),
        FaultKind.Contradictory => WriteJsonAsync(
            context, """{"success":true,"code":1003,"msg":"Refused","data":{"accepted":true,"api_log_id":1}}""", fault),
        FaultKind.Envelope => WriteJsonAsync(
            context, $$"""{"success":false,"code":{{fault.Status}},"msg":"refused","data":null}""", fault),
        FaultKind.ResetInReply => ResetInReplyAsync(context, right),
        FaultKind.Late => LateAsync(context, fault, right, clock),
        FaultKind.Drip => DripAsync(context, fault, right, clock),
        FaultKind.Gzip => GzipAsync(context, fault, right),
        FaultKind.TooLarge => WriteAsync(context, 200, "application/json", Padded(right), fault),
        _ => throw new UnreachableException(),
    };

    private static async Task HangAsync(HttpContext context, TimeProvider clock)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, context.RequestAborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // White space after the envelope is still valid JSON: only its size is wrong.
    private static byte[] Padded(byte[] right)
    {
        var padded = new byte[32 * 1024 * 1024];
        padded.AsSpan().Fill((byte)' ');
        right.CopyTo(padded, 0);
        return padded;
    }

    private static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static Task WriteJsonAsync(HttpContext context, string json, Fault fault) =>
        WriteAsync(context, 200, "application/json", Encoding.UTF8.GetBytes(json), fault);

    private static Task WriteAsync(HttpContext context, int status, string type, byte[] body, Fault fault)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        if (fault.RetryAfter is not null)
            context.Response.Headers.RetryAfter = fault.RetryAfter;
        if (fault.Kind == FaultKind.Redirect)
            context.Response.Headers.Location = fault.Location ?? (context.Request.Path.Value + "?again=1");
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static async Task ResetInReplyAsync(HttpContext context, byte[] right)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = right.Length;
        await context.Response.Body.WriteAsync(right.AsMemory(0, right.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private static async Task LateAsync(HttpContext context, Fault fault, byte[] right, TimeProvider clock)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(fault.Milliseconds), clock, context.RequestAborted);
        await WriteAsync(context, 200, "application/json", right, fault);
    }

    private static async Task DripAsync(HttpContext context, Fault fault, byte[] right, TimeProvider clock)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = right.Length;
        for (var i = 0; i < right.Length; i++)
        {
            await context.Response.Body.WriteAsync(right.AsMemory(i, 1), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(TimeSpan.FromMilliseconds(fault.Milliseconds), clock, context.RequestAborted);
        }
    }

    private static async Task GzipAsync(HttpContext context, Fault fault, byte[] right)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(right);
        context.Response.Headers.ContentEncoding = "gzip";
        await WriteAsync(context, 200, "application/json", compressed.ToArray(), fault);
    }
}
