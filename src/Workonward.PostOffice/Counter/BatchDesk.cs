using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Workonward.PostOffice.Contacts;
using Workonward.PostOffice.Keys;
using Workonward.PostOffice.Mime;
using Workonward.PostOffice.Queue;
using Workonward.SendApi.Contract;
using Workonward.Storage;

namespace Workonward.PostOffice.Counter;

/// <summary>Takes batches. All rows of a batch become durable together, where PING8 may keep a part.</summary>
internal sealed partial class BatchDesk(Door door, IDatabase database, ILogger<BatchDesk> logger)
{
    public async Task<ReplyEnvelope<BatchSendResult>> SendAsync(
        Credentials who, BatchSendRequest request, string? idempotencyKey, CancellationToken cancellationToken) =>
        await door.CheckAsync(who, cancellationToken) switch
        {
            DoorOutcome.Refused refused => refused.Refusal.As<BatchSendResult>(),
            DoorOutcome.Entered when idempotencyKey is not null && !Repeat.IsValidKey(idempotencyKey) =>
                Refusal.IdempotencyKeyInvalid.As<BatchSendResult>(),
            DoorOutcome.Entered entered => await TakeAsync(
                entered.Holder,
                request,
                idempotencyKey is null ? null : Repeat.Of(idempotencyKey, request),
                cancellationToken),
            _ => throw new UnreachableException(),
        };

    private async Task<ReplyEnvelope<BatchSendResult>> TakeAsync(
        KeyHolder holder, BatchSendRequest request, Repeat? repeat, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(
                transaction => AnswerAsync(transaction, holder, request, repeat), cancellationToken);
        }
        catch (Exception e) when (e is StorageException or DbException)
        {
            LogNotRecorded(logger, e);
            return Refusal.NotRecorded.As<BatchSendResult>();
        }
    }

    private static async ValueTask<ReplyEnvelope<BatchSendResult>> AnswerAsync(
        ITransaction transaction, KeyHolder holder, BatchSendRequest request, Repeat? repeat)
    {
        if (repeat is not null
            && await repeat.FindReplyAsync(transaction, holder, SendApiJson.Default.BatchSendReply) is { } first)
        {
            return first;
        }
        var (accepted, refusal) = await CheckAsync(transaction, holder, request, repeat);
        if (refusal is not null)
            return refusal.As<BatchSendResult>();
        var ids = new List<string>(accepted.Count);
        foreach (var message in accepted)
            ids.Add((await Acceptance.AddAsync(transaction, holder, message)).MessageId);
        var reply = Queued(ids);
        if (repeat is not null)
            await repeat.KeepAsync(transaction, holder, reply, SendApiJson.Default.BatchSendReply);
        return reply;
    }

    // The order is the contract's, and it isn't the single send's: the sender comes before the group.
    private static async ValueTask<(IReadOnlyList<Accepted> Accepted, Refusal? Refusal)> CheckAsync(
        ITransaction transaction, KeyHolder holder, BatchSendRequest request, Repeat? repeat)
    {
        if (await Acceptance.SenderAsync(transaction, holder) is not { } sender)
            return ([], Refusal.TemplateMissing);
        if (request.Recipients is null or { Count: 0 })
            return ([], Refusal.RecipientsEmpty);
        var recipients = request.Recipients
            .Select(recipient => recipient?.Trim() ?? "")
            .Where(Mailbox.IsRecipient)
            .ToList();
        if (recipients.Count == 0)
            return ([], Refusal.NoValidRecipients);
        if (Acceptance.From(sender, request.Addresser) is not { } from)
            return ([], Refusal.SenderDomainDiffers);
        if (!await ContactBook.IsGroupOfAsync(transaction, holder.GroupId, holder.TenantId))
            return ([], Refusal.GroupOfAnotherTenant);
        var accepted = new List<Accepted>(recipients.Count);
        var attribs = Acceptance.WithoutNulls(request.Attribs);
        foreach (var recipient in recipients)
        {
            if (await ContactBook.JoinAsync(transaction, holder.GroupId, recipient) is ContactStep.Joined joined)
                accepted.Add(new(recipient, from, attribs, joined.UnsubscribeToken, repeat));
        }
        return (accepted, accepted.Count == 0 ? Refusal.NobodyToInsert : null);
    }

    private static ReplyEnvelope<BatchSendResult> Queued(List<string> messageIds) => new()
    {
        Success = true,
        Code = SendApiCodes.Ok,
        Msg = $"Batch email send request accepted, {messageIds.Count} emails queued",
        Data = new()
        {
            Accepted = messageIds.Count,
            Status = "queued",
            MessageIds = messageIds,
            Engine = QueueState.Engine,
            InjectionStatus = QueueState.Pending,
            DeliveryStatus = QueueState.DeliveryPending,
        },
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch couldn't be recorded; the caller was answered 1005.")]
    private static partial void LogNotRecorded(ILogger logger, Exception exception);
}
