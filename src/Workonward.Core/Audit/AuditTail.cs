using System.Text.Json;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Audit;

/// <summary>The end of the audit log, as it stands in the ledger: the file may be a second behind.</summary>
public sealed class AuditTail(Ledger ledger)
{
    private const string Newest = "SELECT seq, line FROM sealed_log WHERE line <> '' ORDER BY seq DESC LIMIT @most";

    private const string After = "SELECT seq, line FROM sealed_log WHERE seq > @last AND line <> '' ORDER BY seq LIMIT @most";

    /// <summary>The newest records, the oldest of them first.</summary>
    public Task<IReadOnlyList<AuditRecord>> NewestAsync(int most, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync<IReadOnlyList<AuditRecord>>(
            async reader =>
            {
                var lines = await reader.QueryAsync(Newest, Line, ("@most", most));
                return [.. (await WithRecipientsAsync(reader, lines)).Reverse()];
            },
            cancellationToken);

    /// <summary>The records after <paramref name="last"/>, in their order.</summary>
    public Task<IReadOnlyList<AuditRecord>> AfterAsync(long last, int most, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync<IReadOnlyList<AuditRecord>>(
            async reader =>
            {
                var lines = await reader.QueryAsync(After, Line, ("@last", last), ("@most", most));
                return [.. await WithRecipientsAsync(reader, lines)];
            },
            cancellationToken);

    /// <summary>The log's name, which its first record gives it; null before there is one.</summary>
    public async Task<string?> LogNameAsync(CancellationToken cancellationToken) =>
        (await ledger.Database.ReadAsync(
            reader => reader.QueryAsync("SELECT leaf FROM sealed_log WHERE seq = 1", row => row.Text("leaf")), cancellationToken))
        .Select(SignedNote.OriginOf).SingleOrDefault();

    private static (long Sequence, string Text) Line(Row row) => (row.Number("seq"), row.Text("line"));

    private static async ValueTask<IEnumerable<AuditRecord>> WithRecipientsAsync(
        IReader reader, IReadOnlyList<(long Sequence, string Text)> lines)
    {
        var recipients = new Dictionary<string, string?>(StringComparer.Ordinal);
        var records = new List<AuditRecord>(lines.Count);
        foreach (var (sequence, text) in lines)
        {
            var recipient = SendOf(text) is { } send ? await RecipientAsync(reader, recipients, send) : null;
            records.Add(new AuditRecord(sequence, text, recipient));
        }

        return records;
    }

    private static async ValueTask<string?> RecipientAsync(
        IReader reader, Dictionary<string, string?> known, string sendId)
    {
        if (!known.TryGetValue(sendId, out var recipient))
            known[sendId] = recipient = (await OutboxReader.FindAsync(reader, sendId))?.Recipient;
        return recipient;
    }

    // A line that was tampered with is shown as it is; only its address stays unknown.
    private static string? SendOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind is JsonValueKind.Object
                && json.RootElement.TryGetProperty("rcpt", out _)
                && json.RootElement.TryGetProperty("send_id", out var send) ? send.GetString() : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
