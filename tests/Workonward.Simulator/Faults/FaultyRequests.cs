using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workonward.Simulator.Hosting;

namespace Workonward.Simulator.Faults;

/// <summary>Stands around the whole server: records each POST, and breaks the answer when it is its turn.</summary>
internal sealed class FaultyRequests(FaultPlan faults, RequestLog log, TimeProvider clock)
{
    /// <summary>A request may name its own fault, by its kind.</summary>
    public const string Header = "X-Simulator-Fault";

    public RequestDelegate Around(RequestDelegate next) => context =>
        HttpMethods.IsPost(context.Request.Method) ? ServeAsync(context, next) : next(context);

    private async Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        // Counted before anything can go wrong: a request that a fault kills did reach the backend.
        var request = log.Begin(context, clock.GetUtcNow());
        var fault = OwnFault(context) ?? faults.Next();
        if (fault is { Kind: FaultKind.ResetBeforeBody })
        {
            await BrokenReply.WriteAsync(context, fault, [], clock);
            return;
        }
        await KeepBodyAsync(context, request);
        var right = fault is null or { TakesTheEmail: true } ? await AnswerAsync(context, next, request) : [];
        if (fault is not null)
            await BrokenReply.WriteAsync(context, fault, right, clock);
        else
            await context.Response.Body.WriteAsync(right, context.RequestAborted);
    }

    private static Fault? OwnFault(HttpContext context) =>
        context.Request.Headers[Header] is [{ } kind, ..]
            ? JsonSerializer.Deserialize($$"""{"kind":"{{kind}}"}""", SimulatorJson.Default.Fault)
            : null;

    private static async Task KeepBodyAsync(HttpContext context, ReceivedRequest request)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        request.Body = Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
        body.Position = 0;
        context.Request.Body = body;
    }

    private async Task<byte[]> AnswerAsync(HttpContext context, RequestDelegate next, ReceivedRequest request)
    {
        var wire = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        await next(context);
        context.Response.Body = wire;
        var reply = kept.ToArray();
        request.Accepted = reply.AsSpan().IndexOf("\"accepted\":true"u8) >= 0
            || (reply.AsSpan().IndexOf("\"success\":true"u8) >= 0 && reply.AsSpan().IndexOf("\"message_ids\":["u8) >= 0);
        log.End(request);
        return reply;
    }
}
