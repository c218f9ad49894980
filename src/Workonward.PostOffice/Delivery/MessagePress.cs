using System.Text.Json;
using Workonward.PostOffice.Contacts;
using Workonward.PostOffice.Mime;
using Workonward.PostOffice.Queue;
using Workonward.PostOffice.Rendering;
using Workonward.PostOffice.Templates;
using Workonward.Storage;

namespace Workonward.PostOffice.Delivery;

/// <summary>Makes the message of a log row. The same row gives the same bytes.</summary>
internal sealed class MessagePress(IDatabase database, string publicUrl)
{
    public Task<RenderedRow> RenderAsync(LogRow row, CancellationToken cancellationToken) =>
        database.ReadAsync<RenderedRow>(
            async reader =>
            {
                if (await ContactBook.IsSuppressedAsync(reader, row.Recipient))
                    return new RenderedRow.Suppressed(row);
                if (await TemplateRows.FindAsync(reader, row.TenantId, row.TemplateId) is not { } template)
                    return new RenderedRow.Failed(row, "the template is gone");
                return Mailbox.Parse(row.Addresser) is { } from
                    ? Print(row, from, template.Draft)
                    : new RenderedRow.Failed(row, "the sender can't be read");
            },
            cancellationToken);

    public string UnsubscribeUrl(string token) => $"{publicUrl.TrimEnd('/')}/unsubscribe/{token}";

    private RenderedRow.Ready Print(LogRow row, Mailbox from, TemplateDraft draft)
    {
        var attribs = JsonSerializer.Deserialize(row.Attribs, AttribsJson.Default.DictionaryStringString)!;
        var unsubscribeUrl = UnsubscribeUrl(row.UnsubscribeToken);
        var rendered = TemplateReading.Read(draft).Render(new TemplateValues(attribs, row.Recipient, unsubscribeUrl));
        var message = new MimeMessage(
            from,
            row.Recipient,
            row.MessageId,
            row.CreateTime,
            rendered.Subject,
            rendered.Text,
            rendered.Html,
            draft.Unsubscribe ? unsubscribeUrl : null);
        return new(row, rendered.Subject, message.ToBytes());
    }
}
