using System.Data.Common;
using System.Diagnostics;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Workonward.PostOffice.Keys;
using Workonward.SendApi.Contract;
using Workonward.Storage;

namespace Workonward.PostOffice.Counter;

/// <summary>What single sends and batches have in common: who may ask, repeats, and one transaction for all that is accepted.</summary>
/// <param name="door">Who may ask.</param>
/// <param name="database">Where it becomes durable; "accepted" leaves only after that.</param>
/// <param name="replyType">How a reply is kept for its repeats.</param>
/// <param name="logger">Where trouble is told.</param>
internal abstract partial class Desk<TRequest, TResult>(
    Door door, IDatabase database, JsonTypeInfo<ReplyEnvelope<TResult>> replyType, ILogger logger)
    where TRequest : class
    where TResult : class, new()
{
    public async Task<ReplyEnvelope<TResult>> SendAsync(
        Credentials who, TRequest request, string? idempotencyKey, CancellationToken cancellationToken) =>
        await door.CheckAsync(who, cancellationToken) switch
        {
            DoorOutcome.Refused refused => As(refused.Refusal),
            DoorOutcome.Entered when idempotencyKey is not null && !Repeat.IsValidKey(idempotencyKey) =>
                As(Refusal.IdempotencyKeyInvalid),
            DoorOutcome.Entered entered => await TakeAsync(
                entered.Holder,
                request,
                idempotencyKey is null ? null : RepeatOf(idempotencyKey, request),
                cancellationToken),
            _ => throw new UnreachableException(),
        };

    /// <summary>A refusal in the form of this desk's replies.</summary>
    protected abstract ReplyEnvelope<TResult> As(Refusal refusal);

    /// <summary>What makes two requests under one key the same.</summary>
    protected abstract Repeat RepeatOf(string idempotencyKey, TRequest request);

    /// <summary>Checks in the contract's order; a request with several faults is refused for the first.</summary>
    protected abstract ValueTask<(IReadOnlyList<Accepted> Accepted, Refusal? Refusal)> CheckAsync(
        ITransaction transaction, KeyHolder holder, TRequest request, Repeat? repeat);

    /// <summary>The reply about what was accepted, by log row and message id.</summary>
    protected abstract ReplyEnvelope<TResult> Queued(IReadOnlyList<(long Id, string MessageId)> rows);

    private async Task<ReplyEnvelope<TResult>> TakeAsync(
        KeyHolder holder, TRequest request, Repeat? repeat, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(
                transaction => AnswerAsync(transaction, holder, request, repeat), cancellationToken);
        }
        catch (Exception e) when (e is StorageException or DbException)
        {
            LogNotRecorded(logger, e);
            return As(Refusal.NotRecorded);
        }
    }

    private async ValueTask<ReplyEnvelope<TResult>> AnswerAsync(
        ITransaction transaction, KeyHolder holder, TRequest request, Repeat? repeat)
    {
        if (repeat is not null && await repeat.FindReplyAsync(transaction, holder, replyType) is { } first)
            return first;
        var (accepted, refusal) = await CheckAsync(transaction, holder, request, repeat);
        if (refusal is not null)
            return As(refusal);
        var rows = new List<(long, string)>(accepted.Count);
        foreach (var message in accepted)
            rows.Add(await Acceptance.AddAsync(transaction, holder, message));
        var reply = Queued(rows);
        if (repeat is not null)
            await repeat.KeepAsync(transaction, holder, reply, replyType);
        return reply;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request couldn't be recorded; the caller was answered 1005.")]
    private static partial void LogNotRecorded(ILogger logger, Exception exception);
}
