using Workonward.Storage;

namespace Workonward.Core.Outbox.Reservations;

/// <summary>One row a tool call; its sends point to it.</summary>
internal static class RequestStore
{
    private const string Insert = """
        INSERT INTO request (id, tenant, subject, client_id, tool, mode, request_hash, fingerprint, recipients, approvers,
            created_at)
        VALUES (@id, @tenant, @subject, @client_id, @tool, @mode, @request_hash, @fingerprint, @recipients, @approvers,
            @created_at)
        """;

    private const string Find = """
        SELECT tenant, subject, tool, mode, fingerprint, approvers, created_at FROM request WHERE id = @id
        """;

    public static async ValueTask AddAsync(ITransaction transaction, NewRequest request, int recipients, int? approvers) =>
        await transaction.ExecuteAsync(
            Insert,
            ("@id", request.Id),
            ("@tenant", request.Caller.Tenant),
            ("@subject", request.Caller.Subject),
            ("@client_id", request.Caller.ClientId),
            ("@tool", request.Tool),
            ("@mode", SendModeText.Of(request.Mode)),
            ("@request_hash", request.RequestHash),
            ("@fingerprint", request.Fingerprint),
            ("@recipients", recipients),
            ("@approvers", approvers),
            ("@created_at", Millis.Of(transaction.Now)));

    public static async ValueTask<StoredRequest?> FindAsync(IReader reader, string id)
    {
        var rows = await reader.QueryAsync(
            Find,
            row => new StoredRequest(
                id,
                row.Text("tenant"),
                row.Text("subject"),
                row.Text("tool"),
                SendModeText.Read(row.Text("mode")),
                row.Text("fingerprint"),
                (int)(row.NumberOrNull("approvers") ?? 1),
                Millis.Read(row.Number("created_at"))),
            ("@id", id));
        return rows.Count == 0 ? null : rows[0];
    }
}
