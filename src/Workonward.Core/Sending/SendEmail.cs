using System.Diagnostics;
using Workonward.Core.Delivery;
using Workonward.Core.Grants;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Policy;

namespace Workonward.Core.Sending;

/// <summary>Sends one email, at most once, or answers a repeat from the ledger.</summary>
public sealed class SendEmail
{
    private readonly PolicyPipeline _policy;
    private readonly Intake _intake;
    private readonly Orders _orders;
    private readonly RefusalLog _refusals;
    private readonly SendingLimits _limits;

    internal SendEmail(PolicyPipeline policy, Intake intake, Orders orders, RefusalLog refusals, SendingLimits limits) =>
        (_policy, _intake, _orders, _refusals, _limits) = (policy, intake, orders, refusals, limits);

    /// <summary>
    /// Judges, reserves and hands over, and waits for the outcome up to 25 s. Cancelling stops what was not handed over;
    /// what was is finished and recorded.
    /// </summary>
    public async Task<SendOutcome> ExecuteAsync(
        Draft draft, string? idempotencyKey, Caller caller, CancellationToken cancellationToken)
    {
        if (IdempotencyKey.Check(idempotencyKey) is { } badKey)
            return await RefuseAsync(badKey, caller, recipient: null, cancellationToken);
        return _policy.Judge(draft) switch
        {
            PolicyOutcome.Approved yes => await TakeAsync(
                _orders.Of(draft, yes.Recipient, yes.Addresser, caller, yes.PolicyVersion), idempotencyKey, cancellationToken),
            PolicyOutcome.Held held => await TakeAsync(
                _orders.Of(draft, held.Recipient, held.Addresser, caller, held.PolicyVersion) with { HeldRule = held.Rule },
                idempotencyKey,
                cancellationToken),
            PolicyOutcome.Denied no => await RefuseAsync(no.Refusal, caller, no.Recipient, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<SendOutcome> TakeAsync(ReservationOrder order, string? key, CancellationToken cancellationToken)
    {
        order = order with { KeyHash = IdempotencyKey.HashOf(key) };
        return await _intake.TakeAsync(order, _limits.SingleWait, cancellationToken) switch
        {
            IntakeOutcome.Recorded { Entries: var entries, Gate: var gate, Repeat: var repeat, WaitingCopy: var copy } =>
                new SendOutcome.Recorded(Reports.Of(Shown(entries, order), gate, _orders.ApprovalPage, repeat, copy)),
            IntakeOutcome.Refused { Refusal: var refusal } => new SendOutcome.Refused(refusal),
            _ => throw new UnreachableException(),
        };
    }

    // A repeat may point into a batch, when this very email has an unknown fate there.
    private static OutboxEntry Shown(IReadOnlyList<OutboxEntry> entries, ReservationOrder order) =>
        entries.FirstOrDefault(entry => entry.RecipientKey == order.Recipients[0].Key) ?? entries[0];

    private async Task<SendOutcome> RefuseAsync(
        Refusal refusal, Caller caller, EmailAddress? recipient, CancellationToken cancellationToken)
    {
        await _refusals.WriteAsync(refusal, caller, recipient, count: 1, cancellationToken);
        return new SendOutcome.Refused(refusal);
    }
}
