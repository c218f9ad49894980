using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Mcp.Protocol.Batches;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>Answers a body that was read: what does it say, may its caller do that, and what comes of it.</summary>
internal sealed class MessageDesk(McpHttpOptions options, IBearerCheck bearer, MessageCheck messages, Dispatcher dispatcher)
{
    /// <summary>Judges the body and answers it.</summary>
    public async Task AnswerAsync(
        HttpContext context, Caller caller, AcceptHeader accept, ReadOnlyMemory<byte> body)
    {
        switch (messages.Judge(context.Request, body))
        {
            case Admission.Refused refused:
                await refused.Refusal.AnswerAsync(context);
                break;
            case Admission.Admitted { Message.Request.IsNotification: true }:
                // Without a session there is nothing that a notification could refer to.
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                break;
            case Admission.Admitted { Message: var message } when Lacking(message.Request, caller) is { } scope:
                await ChallengeAsync(context, caller, message, scope);
                break;
            case Admission.Admitted { Message: var message } when accept.Json && dispatcher.Prepared(message) is { } result:
                await PreparedResponse.SendAsync(context.Response, message.Request.Id, result);
                break;
            case Admission.Admitted { Message: var message }:
                await DispatchAsync(context, caller, accept, message);
                break;
            case Admission.Batch { Parts: var parts }:
                await AnswerBatchAsync(context, caller, accept, parts);
                break;
            default:
                throw new UnreachableException();
        }
    }

    // Before the answer begins: a challenge is a status, and a stream has none left to give.
    private string? Lacking(McpRequest request, Caller caller) =>
        dispatcher.ScopeOf(request) is { } scope && !caller.Scopes.Contains(scope) ? scope : null;

    // Some clients act on the header, others show the body to the model: both say the same.
    private async Task ChallengeAsync(HttpContext context, Caller caller, AdmittedRequest admitted, string scope)
    {
        var challenge = await bearer.RefuseScopeAsync(caller, scope, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.Headers.WWWAuthenticate = challenge;
        await JsonResponse.SendAsync(context.Response, OutOfScope(admitted, scope, challenge), context.RequestAborted);
    }

    private ReadOnlyMemory<byte> OutOfScope(AdmittedRequest admitted, string scope, string challenge) =>
        dispatcher.Called(admitted.Request) is { } tool
            ? Dispatcher.Result(admitted, ScopeRefusal.Of(tool, options.AccountPage, challenge))
            : Dispatcher.Error(
                admitted.Request.Id, new McpError(McpErrorCodes.InvalidRequest, ScopeRefusal.Sentence(scope, admitted.Request.Method)));

    private async Task DispatchAsync(
        HttpContext context, Caller caller, AcceptHeader accept, AdmittedRequest admitted)
    {
        // A modern client cancels by hanging up; what a legacy client means by it is unknown, so its call goes on.
        var cancellation = admitted.IsModern ? context.RequestAborted : CancellationToken.None;
        using var exchange = new HttpExchange(context, accept);
        var answer = await dispatcher.AnswerAsync(admitted, caller, exchange.Channel, cancellation);
        // A stream that has begun has its status; legacy errors never had one of their own.
        if (admitted.IsModern && answer.ErrorCode is { } code && !context.Response.HasStarted)
            context.Response.StatusCode = ErrorStatus.Of(code);
        await exchange.FinishAsync(answer.Message, context.RequestAborted);
    }

    private async Task AnswerBatchAsync(
        HttpContext context, Caller caller, AcceptHeader accept, IReadOnlyList<BatchPart> parts)
    {
        using var exchange = new HttpExchange(context, accept);
        var answers = await BatchAnswers.CollectAsync(parts, part => AnswerPartAsync(context, exchange, caller, part));
        if (answers is { } array)
            await exchange.FinishAsync(array, context.RequestAborted);
        else
            context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    // The status belongs to the whole batch, so a missing scope is told in its place alone.
    private async Task<ReadOnlyMemory<byte>?> AnswerPartAsync(
        HttpContext context, HttpExchange exchange, Caller caller, AdmittedRequest admitted)
    {
        if (Lacking(admitted.Request, caller) is { } scope)
        {
            var challenge = await bearer.RefuseScopeAsync(caller, scope, context.RequestAborted);
            return OutOfScope(admitted, scope, challenge);
        }

        return (await dispatcher.AnswerAsync(admitted, caller, exchange.Channel, CancellationToken.None)).Message;
    }
}
