using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Workonward.PostOffice.Delivery;
using Workonward.PostOffice.Keys;
using Workonward.PostOffice.Mime;
using Workonward.PostOffice.Queue;
using Workonward.PostOffice.Rendering;
using Workonward.PostOffice.Templates;
using Workonward.SendApi.Contract;
using Workonward.Storage;

namespace Workonward.PostOffice.Counter;

/// <summary>Answers questions that send nothing. PING8 has none of them.</summary>
internal sealed partial class EnquiryDesk(
    Door door, IDatabase database, TemplateShelf templates, MessagePress press, ILogger<EnquiryDesk> logger)
{
    public async Task<LookUp> LookUpAsync(Credentials who, string sendId, CancellationToken cancellationToken) =>
        await door.CheckAsync(who, cancellationToken) switch
        {
            DoorOutcome.Entered entered => await FindAsync(entered.Holder, sendId, cancellationToken),
            DoorOutcome.Refused refused => new LookUp.Refused(refused.Refusal.Code, refused.Refusal.Msg),
            _ => throw new UnreachableException(),
        };

    public async Task<RenderPreview> RenderAsync(
        Credentials who, SendRequest request, CancellationToken cancellationToken)
    {
        var outcome = await door.CheckAsync(who, cancellationToken);
        if (outcome is DoorOutcome.Refused { Refusal: var atDoor })
            return new RenderPreview.Refused(atDoor.Code, atDoor.Msg);
        var holder = ((DoorOutcome.Entered)outcome).Holder;
        if (await templates.FindAsync(holder.TenantId, holder.TemplateId, cancellationToken) is not { } template)
            return Refuse(Refusal.TemplateMissing);
        if (!Mailbox.IsRecipient(request.Recipient))
            return Refuse(Refusal.RecipientInvalid);
        if (Acceptance.From(Mailbox.Parse(template.Draft.Addresser)!, request.Addresser) is not { } from)
            return Refuse(Refusal.SenderDomainDiffers);
        var attribs = Acceptance.WithoutNulls(request.Attribs);
        var values = new TemplateValues(attribs, request.Recipient, press.UnsubscribeUrl("preview"));
        return new RenderPreview.Rendered(from.ToText(), TemplateReading.Read(template.Draft).Render(values));
    }

    public async Task<Template?> TemplateAsync(Credentials who, CancellationToken cancellationToken) =>
        await door.CheckAsync(who, cancellationToken) is DoorOutcome.Entered { Holder: var holder }
            ? await templates.FindAsync(holder.TenantId, holder.TemplateId, cancellationToken)
            : null;

    private async Task<LookUp> FindAsync(KeyHolder holder, string sendId, CancellationToken cancellationToken)
    {
        try
        {
            return await database.ReadAsync(
                reader => ApiLog.FindByReferenceAsync(reader, holder.ApiId, sendId), cancellationToken) is { } row
                ? new LookUp.Found(Result(row))
                : new LookUp.NotFound();
        }
        catch (Exception e) when (e is StorageException or DbException)
        {
            LogNotRead(logger, e);
            return new LookUp.Refused(Refusal.Unhandled.Code, Refusal.Unhandled.Msg);
        }
    }

    private static SendResult Result(LogRow row) => new()
    {
        Accepted = true,
        Status = "queued",
        ApiLogId = row.Id,
        MessageId = $"<{row.MessageId}>",
        Engine = QueueState.Engine,
        InjectionStatus = row.InjectionStatus,
        DeliveryStatus = row.DeliveryStatus,
    };

    private static RenderPreview.Refused Refuse(Refusal refusal) => new(refusal.Code, refusal.Msg);

    [LoggerMessage(Level = LogLevel.Error, Message = "A send couldn't be looked up.")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
