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

/// <summary>Takes single sends. "Accepted" leaves only after its row is durable.</summary>
internal sealed partial class SendDesk(Door door, IDatabase database, ILogger<SendDesk> logger)
{
    public async Task<ReplyEnvelope<SendResult>> SendAsync(
        Credentials who, SendRequest request, string? idempotencyKey, CancellationToken cancellationToken) =>
        await door.CheckAsync(who, cancellationToken) switch
        {
            DoorOutcome.Refused refused => refused.Refusal.As<SendResult>(),
            DoorOutcome.Entered when idempotencyKey is not null && !Repeat.IsValidKey(idempotencyKey) =>
                Refusal.IdempotencyKeyInvalid.As<SendResult>(),
            DoorOutcome.Entered entered => await TakeAsync(
                entered.Holder,
                request,
                idempotencyKey is null ? null : Repeat.Of(idempotencyKey, request),
                cancellationToken),
            _ => throw new UnreachableException(),
        };

    private async Task<ReplyEnvelope<SendResult>> TakeAsync(
        KeyHolder holder, SendRequest request, Repeat? repeat, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(
                transaction => AnswerAsync(transaction, holder, request, repeat), cancellationToken);
        }
        catch (Exception e) when (e is StorageException or DbException)
        {
            LogNotRecorded(logger, e);
            return Refusal.NotRecorded.As<SendResult>();
        }
    }

    private static async ValueTask<ReplyEnvelope<SendResult>> AnswerAsync(
        ITransaction transaction, KeyHolder holder, SendRequest request, Repeat? repeat)
    {
        if (repeat is not null
            && await repeat.FindReplyAsync(transaction, holder, SendApiJson.Default.SendReply) is { } first)
        {
            return first;
        }
        var (accepted, refusal) = await CheckAsync(transaction, holder, request, repeat);
        if (accepted is null)
            return refusal!.As<SendResult>();
        var (id, messageId) = await Acceptance.AddAsync(transaction, holder, accepted);
        var reply = Queued(id, messageId);
        if (repeat is not null)
            await repeat.KeepAsync(transaction, holder, reply, SendApiJson.Default.SendReply);
        return reply;
    }

    // The order is the contract's: a request with several faults is refused for the first.
    private static async ValueTask<(Accepted? Accepted, Refusal? Refusal)> CheckAsync(
        ITransaction transaction, KeyHolder holder, SendRequest request, Repeat? repeat)
    {
        if (await Acceptance.SenderAsync(transaction, holder) is not { } sender)
            return (null, Refusal.TemplateMissing);
        var recipient = request.Recipient ?? "";
        if (!Mailbox.IsRecipient(recipient))
            return (null, Refusal.RecipientInvalid);
        if (!await ContactBook.IsGroupOfAsync(transaction, holder.GroupId, holder.TenantId))
            return (null, Refusal.GroupOfAnotherTenant);
        return await ContactBook.JoinAsync(transaction, holder.GroupId, recipient) switch
        {
            ContactStep.Refused refused => (null, Refusal.ContactRefused(refused.Why)),
            ContactStep.Joined joined when Acceptance.From(sender, request.Addresser) is { } from =>
                (new(recipient, from, Acceptance.WithoutNulls(request.Attribs), joined.UnsubscribeToken, repeat), null),
            ContactStep.Joined => (null, Refusal.SenderDomainDiffers),
            _ => throw new UnreachableException(),
        };
    }

    private static ReplyEnvelope<SendResult> Queued(long id, string messageId) => new()
    {
        Success = true,
        Code = SendApiCodes.Ok,
        Msg = "Email queued successfully",
        Data = new()
        {
            Accepted = true,
            Status = "queued",
            ApiLogId = id,
            MessageId = messageId,
            Engine = QueueState.Engine,
            InjectionStatus = QueueState.Pending,
            DeliveryStatus = QueueState.DeliveryPending,
        },
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "An email couldn't be recorded; the caller was answered 1005.")]
    private static partial void LogNotRecorded(ILogger logger, Exception exception);
}
