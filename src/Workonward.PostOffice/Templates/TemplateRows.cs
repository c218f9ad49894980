using System.Globalization;
using Workonward.Storage;

namespace Workonward.PostOffice.Templates;

/// <summary>The templates of tenant 1 in the store.</summary>
internal static class TemplateRows
{
    private const string Columns = "id, name, addresser, subject, html, text, purpose, unsubscribe, create_time";

    public static async ValueTask<Template?> FindAsync(IReader reader, long tenantId, long id) =>
        (await reader.QueryAsync(
            $"SELECT {Columns} FROM templates WHERE id = @id AND tenant_id = @tenant",
            Read,
            ("id", id), ("tenant", tenantId)))
        .SingleOrDefault();

    public static async ValueTask<long?> FindIdAsync(IReader reader, string nameOrId)
    {
        var id = long.TryParse(nameOrId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        // A template that is named like another one's number is found by its name.
        var ids = await reader.QueryAsync(
            "SELECT id FROM templates WHERE tenant_id = 1 AND (name = @name OR id = @id) ORDER BY name = @name DESC LIMIT 1",
            row => row.Number("id"),
            ("name", nameOrId), ("id", id));
        return ids is [var found] ? found : null;
    }

    public static ValueTask<IReadOnlyList<Template>> ListAsync(IReader reader) =>
        reader.QueryAsync($"SELECT {Columns} FROM templates WHERE tenant_id = 1 ORDER BY id", Read);

    public static async ValueTask<long> AddAsync(ITransaction transaction, TemplateDraft draft) =>
        (await transaction.QueryAsync(
            """
            INSERT INTO templates (tenant_id, name, purpose, addresser, subject, html, text, unsubscribe, create_time)
            VALUES (1, @name, @purpose, @addresser, @subject, @html, @text, @unsubscribe, @now) RETURNING id
            """,
            row => row.Number("id"),
            ("name", draft.Name),
            ("purpose", draft.Purpose),
            ("addresser", draft.Addresser.Trim()),
            ("subject", draft.Subject),
            ("html", draft.Html),
            ("text", draft.Text),
            ("unsubscribe", draft.Unsubscribe ? 1L : 0L),
            ("now", transaction.Now.ToUnixTimeSeconds())))[0];

    private static Template Read(Row row)
    {
        var draft = new TemplateDraft(
            row.Text("name"),
            row.Text("addresser"),
            row.Text("subject"),
            row.Text("html"),
            row.Text("text"),
            row.Text("purpose"),
            row.Number("unsubscribe") == 1);
        return new(
            row.Number("id"),
            draft,
            TemplateReading.Read(draft).AttribNames,
            DateTimeOffset.FromUnixTimeSeconds(row.Number("create_time")));
    }
}
