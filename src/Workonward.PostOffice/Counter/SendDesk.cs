using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Workonward.PostOffice.Contacts;
using Workonward.PostOffice.Keys;
using Workonward.PostOffice.Mime;
using Workonward.PostOffice.Queue;
using Workonward.SendApi.Contract;
using Workonward.Storage;

namespace Workonward.PostOffice.Counter;

/// <summary>Takes single sends.</summary>
internal sealed class SendDesk(Door door, IDatabase database, ILogger<SendDesk> logger)
    : Desk<SendRequest, SendResult>(door, database, SendApiJson.Default.SendReply, logger)
{
    protected override ReplyEnvelope<SendResult> As(Refusal refusal) => refusal.As<SendResult>();

    protected override Repeat RepeatOf(string idempotencyKey, SendRequest request) => Repeat.Of(idempotencyKey, request);

    protected override async ValueTask<(IReadOnlyList<Accepted> Accepted, Refusal? Refusal)> CheckAsync(
        ITransaction transaction, KeyHolder holder, SendRequest request, Repeat? repeat)
    {
        if (await Acceptance.SenderAsync(transaction, holder) is not { } sender)
            return ([], Refusal.TemplateMissing);
        var recipient = request.Recipient ?? "";
        if (!Mailbox.IsRecipient(recipient))
            return ([], Refusal.RecipientInvalid);
        if (!await ContactBook.IsGroupOfAsync(transaction, holder.GroupId, holder.TenantId))
            return ([], Refusal.GroupOfAnotherTenant);
        return await ContactBook.JoinAsync(transaction, holder.GroupId, recipient) switch
        {
            ContactStep.Refused refused => ([], Refusal.ContactRefused(refused.Why)),
            ContactStep.Joined joined when Acceptance.From(sender, request.Addresser) is { } from =>
                ([new(recipient, from, Acceptance.WithoutNulls(request.Attribs), joined.UnsubscribeToken, repeat)], null),
            ContactStep.Joined => ([], Refusal.SenderDomainDiffers),
            _ => throw new UnreachableException(),
        };
    }

    protected override ReplyEnvelope<SendResult> Queued(IReadOnlyList<(long Id, string MessageId)> rows) => new()
    {
        Success = true,
        Code = SendApiCodes.Ok,
        Msg = "Email queued successfully",
        Data = new()
        {
            Accepted = true,
            Status = "queued",
            ApiLogId = rows[0].Id,
            MessageId = rows[0].MessageId,
            Engine = QueueState.Engine,
            InjectionStatus = QueueState.Pending,
            DeliveryStatus = QueueState.DeliveryPending,
        },
    };
}
