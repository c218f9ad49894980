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
        var named = await OutboxReader.OfIdAsync(reader, id);
        if (named.Count == 0)
            return null;
        var sends = (await OutboxReader.OfRequestAsync(reader, named[0].RequestId))
            .Where(send => send.State == SendState.Held).ToList();
        if (sends.Count == 0)
            return null;
        var request = (await RequestStore.FindAsync(reader, sends[0].RequestId))!;
        var decisions = await DecisionStore.OfRequestAsync(reader, request.Id);
        return new HeldRequest(
            request.Id,
            request.Tool,
            request.Subject,
            sends[0].ClientId,
            sends[0].HeldRule!,
            sends[0].Fingerprint,
            sends[0].PolicyVersion,
            [.. sends.Select(send => send.Id)],
            [.. sends.Select(send => send.Recipient)],
            sends[0].Addresser,
            sends[0].Attribs ?? Attribs.Empty,
            [.. decisions.Where(decision => decision.Approves).Select(decision => decision.Person)],
            request.Approvers,
            sends[0].CreatedAt,
            sends[0].ExpiresAt)
        {
            UnknownSendId = (await OutboxReader.FindUnknownCopyAsync(reader, request.Id))?.Id,
        };
    }
}
