using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Workonward.PostOffice.Counter;
using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Http;

/// <summary>
/// The routes of the contract, and one of ours: <c>look_up</c> answers what a key accepted under a <c>wo_ref</c>, with
/// <c>accepted:false</c> for nothing. The header <c>Idempotency-Key</c> is ours too: a repeat with the same request gets
/// the first reply, one with another request 412. Without it nothing is de-duplicated, as at PING8.
/// </summary>
internal sealed class SendEndpoints(BuiltInPostOffice office)
{
    public const string LookUpRoute = "/api/batch_mail/api/look_up";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(SendApiRoutes.Send, SendAsync);
        routes.MapPost(SendApiRoutes.BatchSend, SendBatchAsync);
        routes.MapPost(LookUpRoute, LookUpAsync);
    }

    private async Task SendAsync(HttpContext context)
    {
        var reply = await JsonBodyReader.ReadAsync(context, SendApiJson.Default.SendRequest) switch
        {
            JsonBody<SendRequest>.Invalid invalid => Refusal.RequestInvalid(invalid.Why).As<SendResult>(),
            JsonBody<SendRequest>.Valid valid => await office.SendAsync(
                CredentialsOf(context), valid.Value, IdempotencyKeyOf(context), context.RequestAborted),
            _ => throw new UnreachableException(),
        };
        await ReplyWriting.WriteAsync(context, reply, SendApiJson.Default.SendReply);
    }

    private async Task SendBatchAsync(HttpContext context)
    {
        var reply = await JsonBodyReader.ReadAsync(context, SendApiJson.Default.BatchSendRequest) switch
        {
            JsonBody<BatchSendRequest>.Invalid invalid => Refusal.RequestInvalid(invalid.Why).As<BatchSendResult>(),
            JsonBody<BatchSendRequest>.Valid valid => await office.SendBatchAsync(
                CredentialsOf(context), valid.Value, IdempotencyKeyOf(context), context.RequestAborted),
            _ => throw new UnreachableException(),
        };
        await ReplyWriting.WriteAsync(context, reply, SendApiJson.Default.BatchSendReply);
    }

    private async Task LookUpAsync(HttpContext context)
    {
        var reply = await JsonBodyReader.ReadAsync(context, LookUpJson.Default.LookUpRequest) switch
        {
            JsonBody<LookUpRequest>.Invalid invalid => Refusal.RequestInvalid(invalid.Why).As<SendResult>(),
            JsonBody<LookUpRequest>.Valid valid => Reply(
                await office.LookUpAsync(CredentialsOf(context), valid.Value.WoRef, context.RequestAborted)),
            _ => throw new UnreachableException(),
        };
        await ReplyWriting.WriteAsync(context, reply, SendApiJson.Default.SendReply);
    }

    private static ReplyEnvelope<SendResult> Reply(LookUp lookUp) => lookUp switch
    {
        LookUp.Found found => new() { Success = true, Msg = "Found", Data = found.Result },
        LookUp.NotFound => new() { Success = true, Msg = "Never accepted", Data = new SendResult() },
        LookUp.Refused refused => new Refusal(refused.Code, refused.Msg).As<SendResult>(),
        _ => throw new UnreachableException(),
    };

    // The address is the socket's: X-Forwarded-For and its like are whatever a caller writes.
    private static Credentials CredentialsOf(HttpContext context) => new(
        context.Request.Headers[SendApiHeaders.ApiKey] is [{ } key, ..] ? key : "",
        context.Request.Headers["X-Tenant-ID"] is [{ } tenant, ..] ? tenant : null,
        Plain(context.Connection.RemoteIpAddress)?.ToString(),
        InProcess: false);

    private static IPAddress? Plain(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    private static string? IdempotencyKeyOf(HttpContext context) =>
        context.Request.Headers.TryGetValue(SendApiHeaders.IdempotencyKey, out var values)
            ? values.ToString().Trim()
            : null;
}
