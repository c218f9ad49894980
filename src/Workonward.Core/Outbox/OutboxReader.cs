using Workonward.Storage;

namespace Workonward.Core.Outbox;

/// <summary>Questions about sends. What a caller may see is narrowed by its tenant and subject in the statement itself.</summary>
internal static class OutboxReader
{
    private const string ById = "SELECT * FROM send WHERE id = @id";

    private const string ByRequest = "SELECT * FROM send WHERE request_id = @request_id ORDER BY number";

    private const string RequestOf = "SELECT request_id FROM send WHERE id = @id OR request_id = @id LIMIT 1";

    private const string UnknownByContent = """
        SELECT * FROM send WHERE state = 'UNKNOWN' AND tenant = @tenant AND subject = @subject AND content_hash = @content_hash
        ORDER BY id LIMIT 1
        """;

    // The states are written out: only then the partial index answers, however many sends the request has.
    private const string UnknownCopy = """
        SELECT copy.* FROM send AS mine JOIN send AS copy
            ON copy.state = 'UNKNOWN' AND copy.tenant = mine.tenant AND copy.subject = mine.subject
                AND copy.content_hash = mine.content_hash
        WHERE mine.request_id = @request_id AND mine.state = 'HELD' ORDER BY mine.number, copy.id LIMIT 1
        """;

    private const string Waiting = """
        SELECT COUNT(*) AS waiting FROM send WHERE state = 'RESERVED' AND backend_profile = @profile
        """;

    // The states are written out: only then the partial indexes answer, whatever the ledger's size.
    private const string AllWaiting = "SELECT COUNT(*) AS sends FROM send WHERE state = 'RESERVED'";

    private const string AllUnknown = "SELECT COUNT(*) AS sends FROM send WHERE state = 'UNKNOWN'";

    private const string Newest = """
        SELECT * FROM send WHERE (@state IS NULL OR state = @state) AND (@before IS NULL OR id < @before)
        ORDER BY id DESC LIMIT @most
        """;

    public static async ValueTask<OutboxEntry?> FindAsync(IReader reader, string id)
    {
        var rows = await reader.QueryAsync(ById, OutboxRow.Read, ("@id", id));
        return rows.Count == 0 ? null : rows[0];
    }

    public static ValueTask<IReadOnlyList<OutboxEntry>> OfRequestAsync(IReader reader, string requestId) =>
        reader.QueryAsync(ByRequest, OutboxRow.Read, ("@request_id", requestId));

    /// <summary>The send with this id, or each send of the request with this id.</summary>
    public static async ValueTask<IReadOnlyList<OutboxEntry>> OfIdAsync(IReader reader, string id) =>
        await FindAsync(reader, id) is { } send ? [send] : await OfRequestAsync(reader, id);

    /// <summary>The request with this id, or of the send with this id; null when there is none. No contents are read.</summary>
    public static async ValueTask<string?> FindRequestAsync(IReader reader, string id)
    {
        var rows = await reader.QueryAsync(RequestOf, row => row.Text("request_id"), ("@id", id));
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>An open unknown with this very content, of the same subject: it blocks every repeat.</summary>
    public static async ValueTask<OutboxEntry?> FindUnknownAsync(
        IReader reader, string tenant, string subject, string contentHash)
    {
        var rows = await reader.QueryAsync(
            UnknownByContent, OutboxRow.Read,
            ("@tenant", tenant), ("@subject", subject), ("@content_hash", contentHash));
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>An open unknown with the content of one of the request's held sends: letting those go might mail somebody twice.</summary>
    public static async ValueTask<OutboxEntry?> FindUnknownCopyAsync(IReader reader, string requestId)
    {
        var rows = await reader.QueryAsync(UnknownCopy, OutboxRow.Read, ("@request_id", requestId));
        return rows.Count == 0 ? null : rows[0];
    }

    public static async ValueTask<long> CountWaitingAsync(IReader reader, string profile) =>
        (await reader.QueryAsync(Waiting, row => row.Number("waiting"), ("@profile", profile)))[0];

    /// <summary>How many sends wait, over all backends.</summary>
    public static async ValueTask<long> CountAllWaitingAsync(IReader reader) =>
        (await reader.QueryAsync(AllWaiting, row => row.Number("sends")))[0];

    /// <summary>How many sends nobody knows the fate of, over all backends.</summary>
    public static async ValueTask<long> CountAllUnknownAsync(IReader reader) =>
        (await reader.QueryAsync(AllUnknown, row => row.Number("sends")))[0];

    /// <summary>The newest sends, or those older than the id <paramref name="before"/>.</summary>
    public static ValueTask<IReadOnlyList<OutboxEntry>> NewestAsync(IReader reader, SendState? state, string? before, int most) =>
        reader.QueryAsync(
            Newest, OutboxRow.Read,
            ("@state", state is null ? null : SendStateText.Of(state.Value)), ("@before", before), ("@most", most));
}
