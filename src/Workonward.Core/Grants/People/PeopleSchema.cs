namespace Workonward.Core.Grants.People;

/// <summary>
/// The tables of people and of the ways in which they sign in. Secrets are kept as hashes only; times are Unix milliseconds
/// in UTC.
/// </summary>
internal static class PeopleSchema
{
    public const string Sql = """
        CREATE TABLE person (
            subject TEXT PRIMARY KEY,
            email_key TEXT NOT NULL UNIQUE,
            created_at BIGINT NOT NULL,
            signed_in_at BIGINT NOT NULL
        );
        CREATE TABLE session (
            token_hash TEXT PRIMARY KEY,
            subject TEXT NOT NULL,
            method TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL
        );
        CREATE INDEX session_of_person ON session (subject, created_at);
        CREATE INDEX session_expiring ON session (expires_at);
        CREATE TABLE sign_in_link (
            token_hash TEXT PRIMARY KEY,
            code_hash TEXT NOT NULL,
            email_key TEXT NOT NULL,
            is_offer BIGINT NOT NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            used_at BIGINT,
            tries BIGINT NOT NULL
        );
        CREATE TABLE sign_in_link_try (
            token_hash TEXT NOT NULL,
            origin TEXT NOT NULL,
            tries BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            PRIMARY KEY (token_hash, origin)
        );
        CREATE INDEX sign_in_link_try_expiring ON sign_in_link_try (expires_at);
        CREATE INDEX sign_in_link_open ON sign_in_link (email_key, created_at) WHERE used_at IS NULL;
        CREATE INDEX sign_in_link_expiring ON sign_in_link (expires_at);
        CREATE TABLE email_code (
            id_hash TEXT PRIMARY KEY,
            email_key TEXT NOT NULL,
            is_known BIGINT NOT NULL,
            code_mac TEXT NOT NULL,
            tries BIGINT NOT NULL,
            origin TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            used_at BIGINT
        );
        CREATE INDEX email_code_of_origin ON email_code (origin, created_at, id_hash) WHERE used_at IS NULL;
        CREATE INDEX email_code_to ON email_code (email_key, created_at);
        CREATE INDEX email_code_expiring ON email_code (expires_at);
        CREATE TABLE passkey (
            credential_id TEXT PRIMARY KEY,
            subject TEXT NOT NULL,
            name TEXT NOT NULL,
            record TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            used_at BIGINT
        );
        CREATE INDEX passkey_of_person ON passkey (subject, created_at, credential_id);
        CREATE TABLE passkey_ceremony (
            id_hash TEXT PRIMARY KEY,
            session_hash TEXT,
            purpose TEXT NOT NULL,
            state TEXT NOT NULL,
            origin TEXT NOT NULL,
            expires_at BIGINT NOT NULL
        );
        CREATE INDEX passkey_ceremony_of_origin ON passkey_ceremony (origin, expires_at, id_hash);
        CREATE INDEX passkey_ceremony_of_browser ON passkey_ceremony (session_hash, purpose);
        CREATE INDEX passkey_ceremony_expiring ON passkey_ceremony (expires_at);
        CREATE TABLE upstream_identity (
            issuer TEXT NOT NULL,
            upstream_sub TEXT NOT NULL,
            subject TEXT NOT NULL,
            email_key TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            PRIMARY KEY (issuer, upstream_sub)
        );
        CREATE INDEX upstream_identity_of_person ON upstream_identity (subject);
        """;
}
