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
    private readonly IMailBackend _backend;
    private readonly Orders _orders;
    private readonly DeferredAudit _audit;

    internal PreviewSend(
        IDatabase database, PolicyPipeline policy, QuotaStore quotas, IMailBackend backend, Orders orders, DeferredAudit audit) =>
        (_database, _policy, _quotas, _backend, _orders, _audit) = (database, policy, quotas, backend, orders, audit);

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
        var refusal = (judged as PolicyOutcome.Denied)?.Refusal ?? ledger.Refusal;
        await NoteAsync(caller, recipient, order, judged.PolicyVersion, refusal, cancellationToken);
        return new Preview(
            Verdict(judged, refusal),
            [.. judged.Verdicts, .. QuotaStore.VerdictsOf(ledger.Refusal)],
            refusal,
            recipient?.Value,
            order is null ? null : _backend.Picture(recipient!, addresser, draft.Attribs),
            order is null ? null : await _backend.RenderAsync(recipient!, addresser, draft.Attribs, cancellationToken),
            ledger.Remaining,
            order?.Request.Fingerprint,
            ledger.Note,
            _policy.Current.Card);
    }

    private PreviewVerdict Verdict(PolicyOutcome judged, Refusal? refusal)
    {
        if (refusal is not null)
            return PreviewVerdict.Refuse;
        if (_orders.Mode == SendMode.DryRun)
            return PreviewVerdict.DryRun;
        return judged is PolicyOutcome.Held ? PreviewVerdict.Hold : PreviewVerdict.Send;
    }

    private Task<(Refusal? Refusal, QuotaRemaining Remaining, string? Note)> AskLedgerAsync(
        Caller caller, EmailAddress? recipient, ReservationOrder? order, bool approved, CancellationToken cancellationToken)
    {
        var scope = new QuotaScope(caller.Tenant, caller.Subject, _orders.Mode == SendMode.DryRun);
        return _database.ReadAsync(
            async reader =>
            {
                var (refusal, remaining) = await _quotas.AskAsync(reader, scope, recipient?.Key);
                var note = order is null
                    ? null
                    : await PreviewNote.OfAsync(reader, order, _backend.Profile.Id, goes: approved && refusal is null);
                return (refusal, remaining, note);
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
