using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Sending;
using Workonward.Storage;

namespace Workonward.Core.Approval;

/// <summary>Tells what became of requests that people were asked about; of all others it knows nothing.</summary>
public sealed class RequestStandings(Ledger ledger)
{
    /// <summary>How the request with this id, or with a send of this id, stands now; null where nobody was ever asked about it.</summary>
    public Task<RequestStanding?> FindAsync(string id, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(reader => FindAsync(reader, id), cancellationToken);

    private static async ValueTask<RequestStanding?> FindAsync(IReader reader, string id)
    {
        var named = await OutboxReader.OfIdAsync(reader, id);
        if (named.Count == 0 || named[0].HeldRule is null)
            return null;
        var sends = await OutboxReader.OfRequestAsync(reader, named[0].RequestId);
        var request = (await RequestStore.FindAsync(reader, named[0].RequestId))!;
        var decisions = await DecisionStore.GivenAsync(reader, request.Id);
        return new RequestStanding(
            request.Id,
            EndingOf(sends, decisions, request.Approvers),
            sends.CountBy(send => send.State).ToDictionary(),
            decisions,
            request.Approvers,
            request.CreatedAt,
            sends.Max(send => send.ChangedAt));
    }

    // Decided as a whole, but for what was taken out of it before: what still waits, and a person's no, say more than that. What was
    // approved may be cancelled or expire afterwards, which is no answer to the question that people were asked.
    private static RequestEnding EndingOf(
        IReadOnlyList<OutboxEntry> sends, IReadOnlyList<GivenDecision> decisions, int approvers) =>
        sends.Any(send => send.State == SendState.Held) ? RequestEnding.Waits
        : decisions.Any(decision => !decision.Approves) ? RequestEnding.Declined
        : decisions.Count >= approvers ? RequestEnding.Approved
        : sends.Any(send => send.Outcome == CancelEvidence.ByPolicyChange) ? RequestEnding.Voided
        : sends.Any(send => send.State == SendState.Expired) ? RequestEnding.Expired
        : RequestEnding.Withdrawn;
}
