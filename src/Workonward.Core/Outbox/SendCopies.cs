using Workonward.Storage;

namespace Workonward.Core.Outbox;

/// <summary>
/// Finds copies of what waits. A caller that gave each a key of its own asked for each, so both may go; but whoever decides, and
/// the caller itself, should know. Copies whose fate is unknown are another matter: they block.
/// </summary>
internal static class SendCopies
{
    /// <summary>The index behind <see cref="FindWaitingAsync"/>: what waits for hours in a pause may be much.</summary>
    public const string Index = """
        CREATE INDEX send_waiting ON send (tenant, subject, content_hash) WHERE state IN ('HELD', 'RESERVED');
        """;

    // The states are written out: only then the partial indexes answer, whatever the ledger's size.
    private const string Waiting = """
        SELECT copy.id, copy.request_id, copy.state, copy.changed_at FROM send AS mine JOIN send AS copy
            ON copy.state IN ('HELD', 'RESERVED') AND copy.tenant = mine.tenant AND copy.subject = mine.subject
                AND copy.content_hash = mine.content_hash
        WHERE mine.request_id = @request_id AND mine.state IN ('HELD', 'RESERVED')
            AND (@send_id IS NULL OR mine.id = @send_id)
            AND copy.request_id <> mine.request_id AND copy.backend_profile = mine.backend_profile
        ORDER BY mine.number, copy.changed_at LIMIT 1
        """;

    private const string Accepted = """
        SELECT copy.id, copy.request_id, copy.state, copy.changed_at FROM send AS mine JOIN send AS copy
            ON copy.state = 'ACCEPTED' AND copy.tenant = mine.tenant AND copy.recipient_key = mine.recipient_key
                AND copy.subject = mine.subject AND copy.content_hash = mine.content_hash
        WHERE mine.request_id = @request_id AND mine.state = 'HELD' AND copy.backend_profile = mine.backend_profile
        ORDER BY copy.changed_at DESC LIMIT 1
        """;

    /// <summary>A copy in another request that waits too, of what waits of this request; null where there is none.</summary>
    /// <param name="reader">Where to look.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="sendId">The only send of it that counts; null for each.</param>
    public static ValueTask<SendCopy?> FindWaitingAsync(IReader reader, string requestId, string? sendId = null) =>
        FirstAsync(reader, Waiting, ("@request_id", requestId), ("@send_id", sendId));

    /// <summary>The last copy that a backend took, of what is held of this request; null where there is none.</summary>
    public static ValueTask<SendCopy?> FindAcceptedAsync(IReader reader, string requestId) =>
        FirstAsync(reader, Accepted, ("@request_id", requestId));

    private static async ValueTask<SendCopy?> FirstAsync(IReader reader, string sql, params (string, object?)[] parameters)
    {
        var rows = await reader.QueryAsync(
            sql,
            row => new SendCopy(
                row.Text("id"),
                row.Text("request_id"),
                SendStateText.Read(row.Text("state")),
                Millis.Read(row.Number("changed_at"))),
            parameters);
        return rows.Count == 0 ? null : rows[0];
    }
}
