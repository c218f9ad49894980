using Microsoft.Extensions.Logging;
using Workonward.PostOffice.Contacts;
using Workonward.PostOffice.Keys;
using Workonward.PostOffice.Mime;
using Workonward.PostOffice.Queue;
using Workonward.SendApi.Contract;
using Workonward.Storage;

namespace Workonward.PostOffice.Counter;

/// <summary>Takes batches. All rows of a batch become durable together, where PING8 may keep a part.</summary>
internal sealed class BatchDesk(Door door, IDatabase database, ILogger<BatchDesk> logger)
    : Desk<BatchSendRequest, BatchSendResult>(door, database, SendApiJson.Default.BatchSendReply, logger)
{
    protected override ReplyEnvelope<BatchSendResult> As(Refusal refusal) => refusal.As<BatchSendResult>();

    protected override Repeat RepeatOf(string idempotencyKey, BatchSendRequest request) => Repeat.Of(idempotencyKey, request);

    // The order isn't the single send's: the sender comes before the group.
    protected override async ValueTask<(IReadOnlyList<Accepted> Accepted, Refusal? Refusal)> CheckAsync(
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

    protected override ReplyEnvelope<BatchSendResult> Queued(IReadOnlyList<(long Id, string MessageId)> rows) => new()
    {
        Success = true,
        Code = SendApiCodes.Ok,
        Msg = $"Batch email send request accepted, {rows.Count} emails queued",
        Data = new()
        {
            Accepted = rows.Count,
            Status = "queued",
            MessageIds = [.. rows.Select(row => row.MessageId)],
            Engine = QueueState.Engine,
            InjectionStatus = QueueState.Pending,
            DeliveryStatus = QueueState.DeliveryPending,
        },
    };
}
