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
            EndingOf(sends, decisions.Count(decision => decision.Approves) >= request.Approvers),
            sends.CountBy(send => send.State).ToDictionary(),
            decisions,
            request.Approvers,
            request.CreatedAt,
            sends.Max(send => send.ChangedAt));
    }

    // Decided as a whole, so while one waits all do. What was approved may be cancelled or expire afterwards, which is no answer
    // to the question that people were asked.
    private static RequestEnding EndingOf(IReadOnlyList<OutboxEntry> sends, bool isApproved) => sends[0] switch
    {
        { State: SendState.Held } => RequestEnding.Waits,
        _ when isApproved => RequestEnding.Approved,
        { Outcome: CancelEvidence.ByPerson } => RequestEnding.Declined,
        { Outcome: CancelEvidence.ByPolicyChange } => RequestEnding.Voided,
        { State: SendState.Expired } => RequestEnding.Expired,
        _ => RequestEnding.Withdrawn,
    };
}
