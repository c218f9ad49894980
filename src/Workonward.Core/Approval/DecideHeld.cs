using Workonward.Core.Audit;
using Workonward.Core.Delivery;
using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Storage;

namespace Workonward.Core.Approval;

/// <summary>
/// People decide about held requests. A request is approved or declined as a whole, in one transaction with its audit records;
/// whoever says the same again changes nothing.
/// </summary>
public sealed class DecideHeld
{
    private readonly Ledger _ledger;
    private readonly AllowedEmails _approvers;
    private readonly PolicyInForce? _inForce;
    private readonly TimeSpan _reservedLife;
    private readonly OutboxStore _outbox;

    /// <summary>For a shell: a policy that changed is met at the claim.</summary>
    /// <param name="ledger">The store.</param>
    /// <param name="approvers">Who may decide, beside the operator.</param>
    public DecideHeld(Ledger ledger, AllowedEmails approvers)
        : this(ledger, approvers, inForce: null, new SendingLimits().ReservedLife)
    {
    }

    internal DecideHeld(Ledger ledger, AllowedEmails approvers, PolicyInForce? inForce, TimeSpan reservedLife)
    {
        (_ledger, _approvers, _inForce, _reservedLife) = (ledger, approvers, inForce, reservedLife);
        _outbox = new OutboxStore(ledger.Audit);
    }

    /// <summary>Approves. It goes when enough different people have.</summary>
    /// <param name="id">A send's id or a request's.</param>
    /// <param name="fingerprint">Of what the person was shown.</param>
    /// <param name="decider">Who approves, and how.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<DecisionOutcome> ApproveAsync(
        string id, string fingerprint, Decider decider, CancellationToken cancellationToken) =>
        DecideAsync(id, fingerprint, decider, approves: true, cancellationToken);

    /// <summary>Declines. One person's word is enough.</summary>
    /// <param name="id">A send's id or a request's.</param>
    /// <param name="fingerprint">Of what the person was shown.</param>
    /// <param name="decider">Who declines, and how.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<DecisionOutcome> DeclineAsync(
        string id, string fingerprint, Decider decider, CancellationToken cancellationToken) =>
        DecideAsync(id, fingerprint, decider, approves: false, cancellationToken);

    private Task<DecisionOutcome> DecideAsync(
        string id, string fingerprint, Decider decider, bool approves, CancellationToken cancellationToken) =>
        _ledger.Database.WriteAsync(tx => DecideAsync(tx, id, fingerprint, decider, approves), cancellationToken);

    /// <summary>The same within a transaction that writes more.</summary>
    // 1. Who: the operator, or one of the approvers. 2. What: the very request that was shown. 3. Whether it still waits.
    internal async ValueTask<DecisionOutcome> DecideAsync(
        ITransaction transaction, string id, string fingerprint, Decider decider, bool approves)
    {
        if (decider.EmailKey is { } email && !_approvers.Contains(email))
            return new DecisionOutcome.NotAnApprover();
        if (await OutboxReader.FindRequestAsync(transaction, id) is not { } requestId)
            return new DecisionOutcome.NotFound();
        var sends = await OutboxReader.OfRequestAsync(transaction, requestId);
        var (first, held) = (sends[0], sends.Where(send => send.State == SendState.Held).ToList());
        if (first.Fingerprint != fingerprint)
            return new DecisionOutcome.Differs(first.RequestId);
        var decisions = await DecisionStore.OfRequestAsync(transaction, first.RequestId);
        if (decisions.Contains(new Decision(decider.Person, approves)))
            return new DecisionOutcome.Repeated(first.RequestId, (held.FirstOrDefault() ?? first).State);
        if (held.Count == 0)
            return new DecisionOutcome.NotHeld(first.RequestId, first.State);
        if (transaction.Now >= held[0].ExpiresAt || sends.Any(send => send.State == SendState.Expired))
        {
            Note(transaction, held, decider, approves);
            return await ExpireAsync(transaction, held);
        }

        return approves
            ? await ApproveAsync(transaction, held, decider, decisions)
            : await DeclineAsync(transaction, held, decider);
    }

    private async ValueTask<DecisionOutcome> ApproveAsync(
        ITransaction transaction, List<OutboxEntry> held, Decider decider, IReadOnlyList<Decision> decisions)
    {
        if (_inForce?.Voids(held[0]) == true)
        {
            Note(transaction, held, decider, approves: true);
            return await VoidAsync(transaction, held);
        }

        // It was asked at the reservation; since then a copy that had another key may have left.
        if (await OutboxReader.FindUnknownCopyAsync(transaction, held[0].RequestId) is { } open)
            return new DecisionOutcome.UnknownOpen(held[0].RequestId, open.Id);
        await RecordAsync(transaction, held, decider, approves: true);
        var requestId = held[0].RequestId;
        var needed = (await RequestStore.FindAsync(transaction, requestId))!.Approvers;
        var given = decisions.Count(decision => decision.Person != decider.Person && Counts(decision)) + 1;
        if (given < needed)
            return new DecisionOutcome.Counted(requestId, given, needed);
        var expiresAt = transaction.Now + _reservedLife;
        await MoveAsync(transaction, held, send => send with { State = SendState.Reserved, ExpiresAt = expiresAt });
        return new DecisionOutcome.Approved(requestId, IdsOf(held));
    }

    // Whoever approved and is no approver any more has had no say by the time that it would go.
    private bool Counts(Decision given) =>
        given.Approves && (given.Person == Decider.OperatorName || _approvers.Contains(given.Person));

    private async ValueTask<DecisionOutcome> DeclineAsync(ITransaction transaction, List<OutboxEntry> held, Decider decider)
    {
        await RecordAsync(transaction, held, decider, approves: false);
        await MoveAsync(
            transaction, held, send => send with { State = SendState.Cancelled, Outcome = CancelEvidence.ByPerson });
        foreach (var send in held)
            await Declines.CountAsync(transaction, send);
        return new DecisionOutcome.Declined(held[0].RequestId, IdsOf(held));
    }

    private async ValueTask<DecisionOutcome> ExpireAsync(ITransaction transaction, List<OutboxEntry> held)
    {
        await MoveAsync(transaction, held, send => send with { State = SendState.Expired, Outcome = Sweeper.TooOldEvidence });
        return new DecisionOutcome.Expired(held[0].RequestId);
    }

    private async ValueTask<DecisionOutcome> VoidAsync(ITransaction transaction, List<OutboxEntry> held)
    {
        await MoveAsync(
            transaction,
            held,
            send => send with { State = SendState.Cancelled, Outcome = CancelEvidence.ByPolicyChange },
            RuleNames.Approval);
        return new DecisionOutcome.Voided(held[0].RequestId);
    }

    private async ValueTask RecordAsync(ITransaction transaction, List<OutboxEntry> held, Decider decider, bool approves)
    {
        await DecisionStore.WriteAsync(transaction, held[0], decider, approves);
        Note(transaction, held, decider, approves);
    }

    // Also of a word that came too late or meets another policy: it decides nothing, and who said it is known all the same.
    private void Note(ITransaction transaction, List<OutboxEntry> held, Decider decider, bool approves) =>
        _ledger.Audit.Append(transaction, new AuditEntry(approves ? AuditEvents.SendApproved : AuditEvents.SendDeclined)
        {
            Subject = decider.Subject,
            RequestId = held[0].RequestId,
            RecipientKey = decider.EmailKey,
            Fingerprint = held[0].Fingerprint,
            PolicyVersion = held[0].PolicyVersion,
            Outcome = DecisionStore.WordOf(decider.Way),
            Count = held.Count,
        });

    private async ValueTask MoveAsync(
        ITransaction transaction, List<OutboxEntry> held, Func<OutboxEntry, OutboxEntry> move, string? rule = null)
    {
        foreach (var send in held)
        {
            // Read a moment ago in this same transaction: should another one have been faster, nothing of ours is kept.
            if (!await _outbox.TryMoveAsync(transaction, send, move(send) with { ChangedAt = transaction.Now }, rule))
                throw new InvalidOperationException("The held request was moved at the same moment.");
        }
    }

    private static List<string> IdsOf(List<OutboxEntry> sends) => [.. sends.Select(send => send.Id)];
}
