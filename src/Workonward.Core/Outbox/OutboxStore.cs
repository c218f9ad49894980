using Workonward.Core.Audit;
using Workonward.Core.Quotas;
using Workonward.Storage;

namespace Workonward.Core.Outbox;

/// <summary>
/// The rows of all sends. No row is made or moved without its audit entry, and none against the table of
/// <see cref="SendTransitions"/>; what provably never left is refunded in the same transaction.
/// </summary>
internal sealed class OutboxStore(AuditLog audit)
{
    private const string Insert = """
        INSERT INTO send (id, request_id, number, tenant, subject, client_id, mode, recipient, recipient_key, addresser,
            attribs, content_hash, fingerprint, backend_profile, policy_version, state, attempt, owner, deadline, not_before,
            expires_at, held_rule, dispatched_at, message_id, api_log_id, engine, injection_status, delivery_status, outcome,
            created_at, changed_at)
        VALUES (@id, @request_id, @number, @tenant, @subject, @client_id, @mode, @recipient, @recipient_key, @addresser,
            @attribs, @content_hash, @fingerprint, @backend_profile, @policy_version, @state, @attempt, @owner, @deadline,
            @not_before, @expires_at, @held_rule, @dispatched_at, @message_id, @api_log_id, @engine, @injection_status,
            @delivery_status, @outcome, @created_at, @changed_at)
        """;

    private const string Move = """
        UPDATE send SET attribs = @attribs, policy_version = @policy_version, state = @state, attempt = @attempt,
            owner = @owner, deadline = @deadline, not_before = @not_before, expires_at = @expires_at,
            dispatched_at = @dispatched_at,
            message_id = @message_id, api_log_id = @api_log_id, engine = @engine, injection_status = @injection_status,
            delivery_status = @delivery_status, outcome = @outcome, changed_at = @changed_at
        WHERE id = @id AND state = @was_state AND attempt = @was_attempt AND owner = @was_owner
        """;

    /// <summary>Makes a row.</summary>
    public async ValueTask AddAsync(ITransaction transaction, OutboxEntry entry)
    {
        Demand(from: null, entry.State);
        await transaction.ExecuteAsync(Insert, OutboxRow.Written(entry));
        audit.Append(transaction, SendArrow.Entry(from: null, entry));
    }

    /// <summary>
    /// Moves a row, if it still is as <paramref name="before"/> says. False means that somebody else moved it first, and that
    /// the caller must stop.
    /// </summary>
    public async ValueTask<bool> TryMoveAsync(ITransaction transaction, OutboxEntry before, OutboxEntry after, string? rule = null)
    {
        Demand(before.State, after.State);
        var moved = await transaction.ExecuteAsync(
            Move,
            [
                .. OutboxRow.Moving(after),
                ("@was_state", SendStateText.Of(before.State)),
                ("@was_attempt", before.Attempt),
                ("@was_owner", before.Owner),
            ]);
        if (moved == 0)
            return false;
        audit.Append(transaction, SendArrow.Entry(before.State, after) with { Rule = rule });
        if (SendArrow.IsRefunded(before.State, after.State))
        {
            var scope = new QuotaScope(after.Tenant, after.Subject, after.Mode == SendMode.DryRun);
            await QuotaStore.RefundAsync(transaction, scope, after.RecipientKey, after.CreatedAt);
        }

        return true;
    }

    private static void Demand(SendState? from, SendState to)
    {
        if (!SendTransitions.Allows(from, to))
            throw new InvalidOperationException($"No send goes from {from?.ToString() ?? "nothing"} to {to}.");
    }
}
