using Workonward.Core.Approval;
using Workonward.Core.Audit;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Grants;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Storage;

namespace Workonward.Core.Sending;

/// <summary>Shows what a send would meet: the same rules, the same request, the same fingerprint. Changes nothing.</summary>
public sealed class PreviewSend
{
    private readonly IDatabase _database;
    private readonly PolicyPipeline _policy;
    private readonly QuotaStore _quotas;
    private readonly Holding _holding;
    private readonly IMailBackend _backend;
    private readonly Orders _orders;
    private readonly DeferredAudit _audit;

    internal PreviewSend(
        IDatabase database,
        PolicyPipeline policy,
        QuotaStore quotas,
        Holding holding,
        IMailBackend backend,
        Orders orders,
        DeferredAudit audit) =>
        (_database, _policy, _quotas, _holding, _backend, _orders, _audit) =
        (database, policy, quotas, holding, backend, orders, audit);

    /// <summary>The preview; audited within a second.</summary>
    public async Task<Preview> ExecuteAsync(Draft draft, Caller caller, CancellationToken cancellationToken)
    {
        var judged = _policy.Judge(draft);
        var (recipient, addresser) = judged switch
        {
            PolicyOutcome.Approved yes => (yes.Recipient, yes.Addresser),
            PolicyOutcome.Held held => (held.Recipient, held.Addresser),
            PolicyOutcome.Denied no => (no.Recipient, null),
            _ => (null, null),
        };
        var order = recipient is null || judged is PolicyOutcome.Denied
            ? null
            : _orders.Of(draft, recipient, addresser, caller, judged.PolicyVersion);
        var ledger = await AskLedgerAsync(caller, recipient, order, judged is PolicyOutcome.Approved, cancellationToken);
        var refusal = (judged as PolicyOutcome.Denied)?.Refusal ?? ledger.Approval?.AsRefusal() ?? ledger.Refusal;
        await NoteAsync(caller, recipient, order, judged.PolicyVersion, refusal, cancellationToken);
        return new Preview(
            Verdict(held: judged is PolicyOutcome.Held || ledger.Approval is not null, refusal),
            [.. judged.Verdicts, .. ledger.Approval is { } said ? [said] : Array.Empty<RuleVerdict>(), .. QuotaStore.VerdictsOf(ledger.Refusal)],
            refusal,
            recipient?.Value,
            order is null ? null : _backend.Picture(recipient!, addresser, draft.Attribs),
            order is null ? null : await _backend.RenderAsync(recipient!, addresser, draft.Attribs, cancellationToken),
            ledger.Remaining,
            order?.Request.Fingerprint,
            ledger.Note,
            _policy.Current.Card);
    }

    private PreviewVerdict Verdict(bool held, Refusal? refusal)
    {
        if (refusal is not null)
            return PreviewVerdict.Refuse;
        if (_orders.Mode == SendMode.DryRun)
            return PreviewVerdict.DryRun;
        return held ? PreviewVerdict.Hold : PreviewVerdict.Send;
    }

    private Task<(Refusal? Refusal, QuotaRemaining Remaining, RuleVerdict? Approval, string? Note)> AskLedgerAsync(
        Caller caller, EmailAddress? recipient, ReservationOrder? order, bool approved, CancellationToken cancellationToken)
    {
        var scope = new QuotaScope(caller.Tenant, caller.Subject, _orders.Mode == SendMode.DryRun);
        return _database.ReadAsync(
            async reader =>
            {
                var (refusal, remaining) = await _quotas.AskAsync(reader, scope, recipient?.Key);
                if (order is null)
                    return (refusal, remaining, null, null);
                var approval = await _holding.JudgeAsync(reader, order);
                var goes = approved && refusal is null && approval is null;
                return (refusal, remaining, approval, await PreviewNote.OfAsync(
                    reader, order, _backend.Profile.Id, _orders.DuplicateWindow, goes));
            },
            cancellationToken);
    }

    private ValueTask NoteAsync(
        Caller caller,
        EmailAddress? recipient,
        ReservationOrder? order,
        string policyVersion,
        Refusal? refusal,
        CancellationToken cancellationToken) => _audit.AddAsync(
            new AuditEntry(AuditEvents.SendPreviewed)
            {
                Subject = caller.Subject,
                ClientId = caller.ClientId,
                RecipientKey = recipient?.Key,
                Fingerprint = order?.Request.Fingerprint,
                PolicyVersion = policyVersion,
                Rule = refusal?.Rule,
                Outcome = refusal?.Code,
            },
            cancellationToken);
}
