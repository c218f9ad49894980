using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Workonward.Campaign.Backends;

/// <summary>The Send API over HTTP, a counter for each key.</summary>
internal sealed class Counters(TimeProvider clock) : IDisposable
{
    private const string KeyHeader = "X-API-Key";

    private readonly ConcurrentDictionary<string, Counter> _byKey = new(StringComparer.Ordinal);

    public async Task OpenAsync(HttpContext context)
    {
        var order = await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(context.Request.Body);
        _byKey[order!["key"]] = new Counter(order["kind"], order["ledger"], clock);
    }

    public async Task CloseAsync(HttpContext context)
    {
        _byKey.TryRemove((string)context.Request.RouteValues["key"]!, out var counter);
        using (counter)
            await context.Response.WriteAsync(counter!.Close().ToString(CultureInfo.InvariantCulture));
    }

    public async Task SendAsync(HttpContext context)
    {
        // A body that did not come to its end throws here: nothing of it is taken.
        var mail = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
        if (!_byKey.TryGetValue(context.Request.Headers[KeyHeader].ToString(), out var counter))
            await WriteAsync(context, Replies.Refusal(1001));
        else if (!mail.GetProperty("recipient").GetString()!.Contains('@', StringComparison.Ordinal))
            await WriteAsync(context, Replies.Refusal(1003));
        else
            await BehaveAsync(context, counter, Mail.Read(mail, context.Request.Headers["Idempotency-Key"]));
    }

    public async Task LookUpAsync(HttpContext context)
    {
        var asked = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
        var counter = _byKey.GetValueOrDefault(context.Request.Headers[KeyHeader].ToString());
        var taken = counter?.Find(asked.GetProperty("wo_ref").GetString()!);
        await WriteAsync(context, taken is { } number ? Replies.Accepted(number) : Replies.NeverAccepted);
    }

    public void Dispose()
    {
        foreach (var counter in _byKey.Values)
            counter.Dispose();
    }

    private async Task BehaveAsync(HttpContext context, Counter counter, Mail mail)
    {
        var behaviour = Behaviour.Of(mail.Content);
        if (behaviour is Behaviour.Later && counter.IsFirst(mail))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "1";
            return;
        }

        switch (behaviour)
        {
            case Behaviour.Reject:
                counter.Refuse(mail);
                await WriteAsync(context, Replies.Refusal(1003));
                return;
            case Behaviour.Cut:
                context.Abort();
                return;
        }

        await AnswerAsync(context, behaviour, counter.Take(mail));
    }

    private async Task AnswerAsync(HttpContext context, string behaviour, long number)
    {
        switch (behaviour)
        {
            case Behaviour.TakeAndCut:
                context.Abort();
                return;
            case Behaviour.TakeAndFail:
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
                return;
            case Behaviour.Slow:
                await Task.Delay(TimeSpan.FromMilliseconds(200), clock, CancellationToken.None);
                break;
        }

        await WriteAsync(context, Replies.Accepted(number));
    }

    private static async Task WriteAsync(HttpContext context, byte[] reply)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = reply.Length;
        await context.Response.BodyWriter.WriteAsync(reply);
    }
}
