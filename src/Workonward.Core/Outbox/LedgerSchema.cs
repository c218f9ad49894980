using Workonward.Core.Approval;
using Workonward.Core.Approval.Questions;
using Workonward.Core.Audit;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Clients;
using Workonward.Core.Grants.People;
using Workonward.Core.Outbox.Reservations;
using Workonward.Storage;

namespace Workonward.Core.Outbox;

/// <summary>
/// The ledger's tables. Times are Unix milliseconds in UTC, hashes lower-case hex. Columns that later work fills
/// (resends) are here from the first version, so that no row ever lacks them.
/// </summary>
internal static class LedgerSchema
{
    public static IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "the ledger", First),
        new(2, "grants", GrantSchema.Sql),
        new(3, "people", PeopleSchema.Sql),
        new(4, "clients", ClientSchema.Sql),
        new(5, "the audit trail", AuditSchema.Sql),
        new(6, "the gaps of the audit trail", AuditSchema.Gaps),
        new(7, "when segments of the audit trail were retired", AuditSchema.Retired),
        new(8, "approval", ApprovalSchema.Sql),
        new(9, "answers to questions", QuestionStore.Schema),
        new(10, "requests for the same", KeyStore.SameRequestIndex),
        new(11, "copies that wait", SendCopies.Index),
        new(12, "requests that wait", ApprovalSchema.HeldRequests),
    ];

    private const string First = """
        CREATE TABLE request (
            id TEXT PRIMARY KEY,
            tenant TEXT NOT NULL,
            subject TEXT NOT NULL,
            client_id TEXT,
            tool TEXT NOT NULL,
            mode TEXT NOT NULL,
            request_hash TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            recipients BIGINT NOT NULL,
            resends TEXT,
            created_at BIGINT NOT NULL
        );
        CREATE TABLE send (
            id TEXT PRIMARY KEY,
            request_id TEXT NOT NULL,
            number BIGINT NOT NULL,
            tenant TEXT NOT NULL,
            subject TEXT NOT NULL,
            client_id TEXT,
            mode TEXT NOT NULL,
            recipient TEXT NOT NULL,
            recipient_key TEXT NOT NULL,
            addresser TEXT,
            attribs TEXT,
            content_hash TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            backend_profile TEXT NOT NULL,
            policy_version TEXT NOT NULL,
            state TEXT NOT NULL,
            attempt BIGINT NOT NULL,
            owner TEXT NOT NULL,
            deadline BIGINT,
            not_before BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            held_rule TEXT,
            approval TEXT,
            resends TEXT,
            dispatched_at BIGINT,
            message_id TEXT,
            api_log_id BIGINT,
            engine TEXT,
            injection_status TEXT,
            delivery_status TEXT,
            outcome TEXT,
            created_at BIGINT NOT NULL,
            changed_at BIGINT NOT NULL
        );
        CREATE UNIQUE INDEX send_of_request ON send (request_id, number);
        CREATE INDEX send_reserved ON send (backend_profile, owner, not_before) WHERE state = 'RESERVED';
        CREATE INDEX send_dispatching ON send (owner) WHERE state = 'DISPATCHING';
        CREATE INDEX send_expiring ON send (expires_at) WHERE state IN ('HELD', 'RESERVED');
        CREATE INDEX send_unknown ON send (tenant, subject, content_hash) WHERE state = 'UNKNOWN';
        CREATE INDEX send_unsettled ON send (backend_profile, id) WHERE state = 'UNKNOWN';
        CREATE TABLE idempotency_key (
            scope TEXT NOT NULL,
            key_hash TEXT NOT NULL,
            request_id TEXT NOT NULL,
            request_hash TEXT NOT NULL,
            expires_at BIGINT NOT NULL,
            PRIMARY KEY (scope, key_hash)
        );
        CREATE INDEX key_of_request ON idempotency_key (request_id);
        CREATE TABLE confirm_token (
            token_hash TEXT PRIMARY KEY,
            tenant TEXT NOT NULL,
            subject TEXT NOT NULL,
            client_id TEXT,
            mode TEXT NOT NULL,
            request_hash TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            expires_at BIGINT NOT NULL,
            request_id TEXT
        );
        CREATE INDEX confirm_token_of_request ON confirm_token (request_id) WHERE request_id IS NOT NULL;
        CREATE INDEX confirm_token_open ON confirm_token (tenant, subject, expires_at) WHERE request_id IS NULL;
        CREATE TABLE rate (
            name TEXT PRIMARY KEY,
            tat BIGINT NOT NULL
        );
        CREATE TABLE day_count (
            name TEXT PRIMARY KEY,
            day BIGINT NOT NULL,
            used BIGINT NOT NULL
        );
        CREATE INDEX day_count_day ON day_count (day);
        CREATE TABLE dispatch (
            name TEXT PRIMARY KEY,
            state TEXT NOT NULL,
            unknowns BIGINT NOT NULL,
            trial TEXT,
            since BIGINT NOT NULL
        );
        CREATE TABLE audit_export (
            id BIGINT PRIMARY KEY,
            seq BIGINT NOT NULL
        );
        """;
}
