using Workonward.Storage;

namespace Workonward.PostOffice.Schema;

/// <summary>The tables of <c>post-office.db</c>. Times are Unix seconds; flags are 0 and 1.</summary>
internal static class PostOfficeSchema
{
    public static IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "Keys, templates, contacts, the API log and its repeats", """
            CREATE TABLE templates (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                tenant_id BIGINT NOT NULL,
                name TEXT NOT NULL,
                purpose TEXT NOT NULL,
                addresser TEXT NOT NULL,
                subject TEXT NOT NULL,
                html TEXT NOT NULL,
                text TEXT NOT NULL,
                unsubscribe BIGINT NOT NULL,
                create_time BIGINT NOT NULL,
                UNIQUE (tenant_id, name));

            CREATE TABLE contact_groups (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                tenant_id BIGINT NOT NULL,
                name TEXT NOT NULL);

            CREATE TABLE api_keys (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                tenant_id BIGINT NOT NULL,
                name TEXT NOT NULL,
                key_hash TEXT NOT NULL UNIQUE,
                active BIGINT NOT NULL,
                template_id BIGINT NOT NULL,
                group_id BIGINT NOT NULL,
                create_time BIGINT NOT NULL);

            CREATE TABLE api_key_addresses (
                api_id BIGINT NOT NULL,
                address TEXT NOT NULL,
                PRIMARY KEY (api_id, address));

            CREATE TABLE contacts (
                group_id BIGINT NOT NULL,
                email TEXT NOT NULL,
                active BIGINT NOT NULL,
                unsubscribe_token TEXT NOT NULL UNIQUE,
                create_time BIGINT NOT NULL,
                PRIMARY KEY (group_id, email));

            CREATE TABLE suppressions (
                address TEXT NOT NULL PRIMARY KEY,
                count BIGINT NOT NULL,
                reason TEXT NOT NULL,
                create_time BIGINT NOT NULL);

            CREATE TABLE api_log (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                api_id BIGINT NOT NULL,
                tenant_id BIGINT NOT NULL,
                template_id BIGINT NOT NULL,
                recipient TEXT NOT NULL,
                message_id TEXT NOT NULL UNIQUE,
                addresser TEXT NOT NULL,
                status BIGINT NOT NULL,
                engine TEXT NOT NULL,
                injection_status TEXT NOT NULL,
                delivery_status TEXT NOT NULL,
                attempt_count BIGINT NOT NULL,
                next_retry_at BIGINT NOT NULL,
                error_message TEXT NOT NULL,
                subject TEXT NOT NULL,
                attribs TEXT NOT NULL,
                ref TEXT,
                idempotency_key_hash TEXT,
                unsubscribe_token TEXT NOT NULL,
                send_time BIGINT NOT NULL,
                create_time BIGINT NOT NULL);

            CREATE INDEX api_log_waiting ON api_log (next_retry_at, id) WHERE status = 0;
            CREATE INDEX api_log_ref ON api_log (api_id, ref, id);

            CREATE TABLE repeats (
                api_id BIGINT NOT NULL,
                idempotency_key_hash TEXT NOT NULL,
                request_hash TEXT NOT NULL,
                reply TEXT NOT NULL,
                create_time BIGINT NOT NULL,
                PRIMARY KEY (api_id, idempotency_key_hash));
            """),
    ];
}
