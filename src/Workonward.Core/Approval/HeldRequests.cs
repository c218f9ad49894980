using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Storage;

namespace Workonward.Core.Approval;

/// <summary>What waits for people, over all callers.</summary>
public sealed class HeldRequests(Ledger ledger)
{
    private const string Oldest = """
        SELECT DISTINCT request_id FROM send WHERE state = 'HELD' ORDER BY request_id LIMIT @most
        """;

    // The contents are the same for each recipient, and may be long: they are read once.
    private const string Recipients = """
        SELECT id, recipient FROM send WHERE request_id = @request_id AND state = 'HELD' ORDER BY number
        """;

    /// <summary>The requests that wait, the oldest first.</summary>
    public Task<IReadOnlyList<HeldRequest>> ListAsync(int most, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync<IReadOnlyList<HeldRequest>>(
            async reader =>
            {
                var found = new List<HeldRequest>();
                foreach (var id in await reader.QueryAsync(Oldest, row => row.Text("request_id"), ("@most", most)))
                    found.Add((await FindAsync(reader, id))!);
                return found;
            },
            cancellationToken);

    /// <summary>The request with this id, or with a send of this id, if it waits; else null.</summary>
    public Task<HeldRequest?> FindAsync(string id, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(reader => FindAsync(reader, id), cancellationToken);

    private static async ValueTask<HeldRequest?> FindAsync(IReader reader, string id)
    {
        if (await OutboxReader.FindRequestAsync(reader, id) is not { } requestId)
            return null;
        var sends = await reader.QueryAsync(
            Recipients, row => (Id: row.Text("id"), Recipient: row.Text("recipient")), ("@request_id", requestId));
        if (sends.Count == 0)
            return null;
        var first = (await OutboxReader.FindAsync(reader, sends[0].Id))!;
        var request = (await RequestStore.FindAsync(reader, requestId))!;
        var decisions = await DecisionStore.OfRequestAsync(reader, request.Id);
        return new HeldRequest(
            request.Id,
            request.Tool,
            request.Subject,
            first.ClientId,
            first.HeldRule!,
            first.Fingerprint,
            first.PolicyVersion,
            [.. sends.Select(send => send.Id)],
            [.. sends.Select(send => send.Recipient)],
            first.Addresser,
            first.Attribs ?? Attribs.Empty,
            [.. decisions.Where(decision => decision.Approves).Select(decision => decision.Person)],
            request.Approvers,
            first.CreatedAt,
            first.ExpiresAt)
        {
            UnknownSendId = (await OutboxReader.FindUnknownCopyAsync(reader, request.Id))?.Id,
            WaitingCopy = await SendCopies.FindWaitingAsync(reader, request.Id),
            SentCopy = await SendCopies.FindAcceptedAsync(reader, request.Id),
        };
    }
}
