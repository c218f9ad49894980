using System.Text.Json;
using Workonward.PostOffice.Keys;
using Workonward.Storage;

namespace Workonward.PostOffice.Queue;

/// <summary>The API log: written at accept, read by look-ups and by the outbox page.</summary>
internal static class ApiLog
{
    /// <summary>The attrib that carries the caller's own name of a send.</summary>
    public const string Reference = "wo_ref";

    public const string Columns =
        "id, api_id, tenant_id, template_id, recipient, message_id, addresser, status, injection_status, delivery_status, "
        + "attempt_count, error_message, subject, attribs, unsubscribe_token, create_time";

    public static async ValueTask<long> AddAsync(ITransaction transaction, KeyHolder holder, NewLogRow row) =>
        (await transaction.QueryAsync(
            """
            INSERT INTO api_log (
                api_id, tenant_id, template_id, recipient, message_id, addresser, status, engine, injection_status,
                delivery_status, attempt_count, next_retry_at, error_message, subject, attribs, ref,
                idempotency_key_hash, unsubscribe_token, send_time, create_time)
            VALUES (
                @api, @tenant, @template, @recipient, @message, @addresser, 0, 'local', 'pending',
                'pending', 0, 0, '', '', @attribs, @ref, @key, @token, 0, @now)
            RETURNING id
            """,
            inserted => inserted.Number("id"),
            ("api", holder.ApiId),
            ("tenant", holder.TenantId),
            ("template", holder.TemplateId),
            ("recipient", row.Recipient),
            ("message", row.MessageId),
            ("addresser", row.Addresser),
            ("attribs", JsonSerializer.Serialize(row.Attribs, AttribsJson.Default.IReadOnlyDictionaryStringString)),
            ("ref", row.Attribs.GetValueOrDefault(Reference)),
            ("key", row.IdempotencyKeyHash),
            ("token", row.UnsubscribeToken),
            ("now", transaction.Now.ToUnixTimeSeconds())))[0];

    /// <summary>The first row that a key accepted under a reference.</summary>
    public static async ValueTask<LogRow?> FindByReferenceAsync(IReader reader, long apiId, string reference) =>
        (await reader.QueryAsync(
            $"SELECT {Columns} FROM api_log WHERE api_id = @api AND ref = @ref ORDER BY id LIMIT 1",
            Read,
            ("api", apiId), ("ref", reference))).SingleOrDefault();

    public static async ValueTask<LogRow?> FindAsync(IReader reader, long id) =>
        (await reader.QueryAsync($"SELECT {Columns} FROM api_log WHERE id = @id", Read, ("id", id))).SingleOrDefault();

    /// <summary>The newest rows below <paramref name="before"/>.</summary>
    public static ValueTask<IReadOnlyList<LogRow>> PageAsync(IReader reader, long before, int size) =>
        reader.QueryAsync(
            $"SELECT {Columns} FROM api_log WHERE id < @before ORDER BY id DESC LIMIT @size",
            Read,
            ("before", before), ("size", size));

    public static async ValueTask<long> CountAsync(IReader reader) =>
        (await reader.QueryAsync("SELECT COUNT(*) AS total FROM api_log", row => row.Number("total")))[0];

    public static LogRow Read(Row row) => new(
        row.Number("id"),
        row.Number("api_id"),
        row.Number("tenant_id"),
        row.Number("template_id"),
        row.Text("recipient"),
        row.Text("message_id"),
        row.Text("addresser"),
        row.Number("status"),
        row.Text("injection_status"),
        row.Text("delivery_status"),
        row.Number("attempt_count"),
        row.Text("error_message"),
        row.Text("subject"),
        row.Text("attribs"),
        row.Text("unsubscribe_token"),
        DateTimeOffset.FromUnixTimeSeconds(row.Number("create_time")));
}
