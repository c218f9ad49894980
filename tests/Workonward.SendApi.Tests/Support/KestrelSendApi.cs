using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Workonward.SendApi.Contract;

namespace Workonward.SendApi.Tests.Support;

/// <summary>A small Send API over Kestrel that keeps the contract's order of checks.</summary>
internal static class KestrelSendApi
{
    public static async Task<ServerUnderTest> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost(SendApiRoutes.Send, SendAsync);
        app.MapPost(SendApiRoutes.BatchSend, SendBatchAsync);
        await app.StartAsync();
        return new ServerUnderTest(app.Urls.Single(), Some.Key, app);
    }

    private static async Task SendAsync(HttpContext context)
    {
        var request = await JsonSerializer.DeserializeAsync(
            context.Request.Body, SendApiJson.Default.SendRequest, context.RequestAborted);
        var code = CodeFor(context, request!.Recipient, request.Addresser);
        var data = code != SendApiCodes.Ok
            ? new SendResult()
            : new SendResult { Accepted = true, Status = "queued", ApiLogId = 1, MessageId = "<1@gitdate.ink>" };
        await AnswerAsync(context, JsonSerializer.SerializeToUtf8Bytes(
            new ReplyEnvelope<SendResult> { Success = code == SendApiCodes.Ok, Code = code, Data = data },
            SendApiJson.Default.SendReply));
    }

    private static async Task SendBatchAsync(HttpContext context)
    {
        var request = await JsonSerializer.DeserializeAsync(
            context.Request.Body, SendApiJson.Default.BatchSendRequest, context.RequestAborted);
        var taken = request!.Recipients.Where(recipient => recipient.Contains('@')).ToList();
        var code = CodeFor(context, taken.Count > 0 ? taken[0] : "", request.Addresser);
        IReadOnlyList<string> ids = [.. taken.Select((_, index) => $"<{index}@gitdate.ink>")];
        var data = code != SendApiCodes.Ok
            ? new BatchSendResult()
            : new BatchSendResult { Accepted = taken.Count, Status = "queued", MessageIds = ids };
        await AnswerAsync(context, JsonSerializer.SerializeToUtf8Bytes(
            new ReplyEnvelope<BatchSendResult> { Success = code == SendApiCodes.Ok, Code = code, Data = data },
            SendApiJson.Default.BatchSendReply));
    }

    private static int CodeFor(HttpContext context, string recipient, string? addresser)
    {
        if (context.Request.Headers[SendApiHeaders.ApiKey] != Some.Key)
            return SendApiCodes.AuthenticationFailed;
        if (!recipient.Contains('@'))
            return SendApiCodes.InvalidRecipient;
        return addresser?.EndsWith("@gitdate.ink", StringComparison.Ordinal) == false
            ? SendApiCodes.AddresserRefused
            : SendApiCodes.Ok;
    }

    // As in PING8, failures travel with HTTP 200 too.
    private static async Task AnswerAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }
}
