using Workonward.Storage;

namespace Workonward.Campaign.Simulation.Judging;

/// <summary>A send as it stands in the ledger at the end.</summary>
internal sealed record SendRow(
    string Id, string RequestId, string RequestHash, string Tool, string Subject, bool Dry, string To, string ContentHash,
    string Fingerprint, string State, long Attempt, string? Outcome, long CreatedAt)
{
    private const string All = """
        SELECT send.id, request_id, request_hash, tool, send.subject, send.mode, recipient_key, content_hash, send.fingerprint,
            state, attempt, outcome, send.created_at
        FROM send JOIN request ON request.id = send.request_id ORDER BY send.id
        """;

    public static ValueTask<IReadOnlyList<SendRow>> AllAsync(IReader reader) => reader.QueryAsync(All, row => new SendRow(
        row.Text("id"),
        row.Text("request_id"),
        row.Text("request_hash"),
        row.Text("tool"),
        row.Text("subject"),
        row.Text("mode") == "dry_run",
        row.Text("recipient_key"),
        row.Text("content_hash"),
        row.Text("fingerprint"),
        row.Text("state"),
        row.Number("attempt"),
        row.TextOrNull("outcome"),
        row.Number("created_at")));
}
