using Workonward.Core.Approval;
using Workonward.Core.Audit;
using Workonward.Core.Delivery;
using Workonward.Core.Mail;
using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Storage;

namespace Workonward.Core.Outbox.Reservations;

/// <summary>
/// The reserving transaction: key, confirm token, quota, rows and audit, together or not at all; and, where slots are free,
/// the claim as well. Checks stand in the order in which a repeat must be recognized before anything is charged.
/// </summary>
internal sealed class Reservation(
    OutboxStore outbox, QuotaStore quotas, Claims claims, Holding holding, Confirmation confirmation, AuditLog audit, ReservationTerms terms)
{
    /// <summary>Reserves, and claims up to <paramref name="slots"/> of the new rows.</summary>
    public async ValueTask<ReservationOutcome> ReserveAsync(ITransaction transaction, ReservationOrder asked, int slots)
    {
        var order = asked with { HeldRule = asked.HeldRule ?? await holding.RuleOfAsync(transaction, asked) };
        var outcome = await FindRepeatAsync(transaction, order)
            ?? await AskForPeopleAsync(transaction, order)
            ?? await confirmation.CheckAsync(transaction, order)
            ?? await ChargeAsync(transaction, order)
            ?? await AddAsync(transaction, order, slots);
        Note(transaction, order, outcome);
        return outcome;
    }

    /// <summary>1. A repeat is answered from the ledger: by its key, by its token, or by what it asks for.</summary>
    private async ValueTask<ReservationOutcome?> FindRepeatAsync(ITransaction transaction, ReservationOrder order)
    {
        var request = order.Request;
        if (order.KeyHash is { } keyHash)
        {
            if (await KeyStore.TryClaimAsync(transaction, request.Scope, keyHash, request) is { } holder)
                return Held(holder, request);
        }
        else if (order.ConfirmTokenHash is { } tokenHash
            && await ConfirmTokenStore.FindAsync(transaction, tokenHash) is { RequestId: { } used } token
            && token.IsFor(request))
        {
            return new ReservationOutcome.Repeat(used, RepeatReason.ConfirmToken);
        }
        else if (await KeyStore.TryClaimDerivedAsync(transaction, request.Scope, request, terms.DuplicateWindow) is { } same)
        {
            return new ReservationOutcome.Repeat(same.RequestId, RepeatReason.SameRequest);
        }

        return await FindUnknownAsync(transaction, order) is { } open ? await ReleasedAsync(transaction, order, open) : null;
    }

    private static ReservationOutcome Held(HeldKey holder, NewRequest request) => holder.RequestHash == request.RequestHash
        ? new ReservationOutcome.Repeat(holder.RequestId, RepeatReason.Key)
        : new ReservationOutcome.Refused(new Refusal(
            RefusalCodes.KeyReused,
            RuleNames.Idempotency,
            "This idempotency_key was already used for a different request.",
            "Use a new idempotency_key for a different email; to ask about the first one, call get_send with the key."));

    private static async ValueTask<ReservationOutcome?> FindUnknownAsync(ITransaction transaction, ReservationOrder order)
    {
        var (tenant, subject) = (order.Request.Caller.Tenant, order.Request.Caller.Subject);
        if (order.Request.Mode == SendMode.DryRun)
            return null;
        foreach (var recipient in order.Recipients)
        {
            var content = RequestHash.OfContent(recipient, order.Addresser, order.Attribs);
            if (await OutboxReader.FindUnknownAsync(transaction, tenant, subject, content) is not { } open)
                continue;
            return order.Recipients.Count == 1
                ? new ReservationOutcome.Repeat(open.RequestId, RepeatReason.OpenUnknown)
                : new ReservationOutcome.Refused(new Refusal(
                    RefusalCodes.UnknownOpen,
                    RuleNames.Ledger,
                    $"Nobody knows yet whether this very email to {recipient.Value} was sent before (send_id {open.Id}).",
                    "Leave this recipient out, or ask the operator to settle that send first with: workonward-mcp sends resolve."));
        }

        return null;
    }

    /// <summary>2. Whether a person may be asked, where one must be.</summary>
    private static async ValueTask<ReservationOutcome?> AskForPeopleAsync(ITransaction transaction, ReservationOrder order)
    {
        if (await Holding.RefusalAsync(transaction, order) is not { } refusal)
            return null;
        await Declines.MendAsync(transaction, order);
        return await ReleasedAsync(transaction, order, new ReservationOutcome.Refused(refusal));
    }

    /// <summary>3. The quotas, all or none.</summary>
    private async ValueTask<ReservationOutcome?> ChargeAsync(ITransaction transaction, ReservationOrder order)
    {
        var refusal = await quotas.ChargeAsync(transaction, ScopeOf(order), [.. order.Recipients.Select(each => each.Key)]);
        return refusal is null ? null : await ReleasedAsync(transaction, order, new ReservationOutcome.Refused(refusal));
    }

    /// <summary>4. The rows, and the claim.</summary>
    private async ValueTask<ReservationOutcome> AddAsync(ITransaction transaction, ReservationOrder order, int slots)
    {
        await Confirmation.UseAsync(transaction, order);
        if (order.KeyHash is not null)
            await KeyStore.PointDerivedAsync(transaction, order.Request.Scope, order.Request, terms.DuplicateWindow);
        await RequestStore.AddAsync(
            transaction, order.Request, order.Recipients.Count, order.HeldRule is null ? null : holding.Approvers);
        var entries = order.Recipients.Select((to, number) => NewEntry(order, to, number, transaction.Now)).ToList();
        foreach (var entry in entries)
            await outbox.AddAsync(transaction, entry);
        var waiting = entries.Where(entry => entry is { State: SendState.Reserved, IsDelayed: false }).ToList();
        return new ReservationOutcome.Fresh(entries, await claims.ClaimNewAsync(transaction, waiting, slots));
    }

    private OutboxEntry NewEntry(ReservationOrder order, EmailAddress recipient, int number, DateTimeOffset now) => new()
    {
        Id = terms.Chance.NewId(now).ToString(),
        RequestId = order.Request.Id,
        Number = number,
        Tenant = order.Request.Caller.Tenant,
        Subject = order.Request.Caller.Subject,
        ClientId = order.Request.Caller.ClientId,
        Mode = order.Request.Mode,
        Recipient = recipient.Value,
        RecipientKey = recipient.Key,
        Addresser = order.Addresser?.Value,
        Attribs = order.Attribs,
        ContentHash = RequestHash.OfContent(recipient, order.Addresser, order.Attribs),
        Fingerprint = order.Request.Fingerprint,
        BackendProfile = terms.Profile.Id,
        PolicyVersion = order.PolicyVersion,
        State = order.Request.Mode == SendMode.DryRun ? SendState.DryRun
            : order.HeldRule is null ? SendState.Reserved : SendState.Held,
        Owner = terms.Owner,
        NotBefore = order.HeldRule is null ? now + terms.UndoDelay : now,
        ExpiresAt = now + (order.HeldRule is null ? terms.ReservedLife : terms.HeldLife),
        HeldRule = order.HeldRule,
        CreatedAt = now,
        ChangedAt = now,
    };

    // The keys were claimed first, so that two callers can't pass together; a request that goes no further gives them back.
    private static async ValueTask<ReservationOutcome> ReleasedAsync(
        ITransaction transaction, ReservationOrder order, ReservationOutcome outcome)
    {
        await KeyStore.ReleaseAsync(transaction, order.Request.Id);
        return outcome;
    }

    private void Note(ITransaction transaction, ReservationOrder order, ReservationOutcome outcome)
    {
        var entry = outcome switch
        {
            ReservationOutcome.Repeat repeat => new AuditEntry(AuditEvents.SendReplayed)
            {
                RequestId = repeat.RequestId,
                Outcome = repeat.Reason switch
                {
                    RepeatReason.Key => "key",
                    RepeatReason.SameRequest => "same_request",
                    RepeatReason.ConfirmToken => "confirm_token",
                    _ => "open_unknown",
                },
            },
            ReservationOutcome.Refused { Refusal: var refusal } =>
                new AuditEntry(AuditEvents.SendRefused) { Rule = refusal.Rule, Outcome = refusal.Code },
            ReservationOutcome.ConfirmationRequired => new AuditEntry(AuditEvents.BatchConfirmationRequired),
            _ => null,
        };
        if (entry is not null)
            audit.Append(transaction, About(order, entry));
    }

    private static AuditEntry About(ReservationOrder order, AuditEntry entry) => entry with
    {
        Subject = order.Request.Caller.Subject,
        ClientId = order.Request.Caller.ClientId,
        RecipientKey = order.Recipients.Count == 1 ? order.Recipients[0].Key : null,
        Fingerprint = order.Request.Fingerprint,
        PolicyVersion = order.PolicyVersion,
        Count = order.Recipients.Count,
    };

    private static QuotaScope ScopeOf(ReservationOrder order) =>
        new(order.Request.Caller.Tenant, order.Request.Caller.Subject, order.Request.Mode == SendMode.DryRun);
}
