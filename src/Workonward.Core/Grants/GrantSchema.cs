namespace Workonward.Core.Grants;

/// <summary>
/// The tables of the authorization server. Flow ids and codes are kept as hashes, refresh tokens not at all: a copy of the
/// store gives nobody a token. Every question and every clean-up has its index.
/// </summary>
internal static class GrantSchema
{
    public const string Sql = """
        CREATE TABLE oauth_flow (
            id_hash TEXT PRIMARY KEY,
            client_id TEXT NOT NULL,
            client_kind TEXT NOT NULL,
            client_name TEXT,
            client_host TEXT,
            redirect_uri TEXT NOT NULL,
            scope TEXT NOT NULL,
            resource TEXT NOT NULL,
            client_state TEXT,
            code_challenge TEXT NOT NULL,
            origin TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL
        );
        CREATE INDEX oauth_flow_expiring ON oauth_flow (expires_at);
        CREATE INDEX oauth_flow_of_origin ON oauth_flow (origin, created_at, id_hash);
        CREATE TABLE oauth_code (
            code_hash TEXT PRIMARY KEY,
            grant_id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            redirect_uri TEXT NOT NULL,
            resource TEXT NOT NULL,
            code_challenge TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            used_at BIGINT
        );
        CREATE INDEX oauth_code_expiring ON oauth_code (expires_at);
        CREATE TABLE oauth_grant (
            id TEXT PRIMARY KEY,
            tenant TEXT NOT NULL,
            subject TEXT NOT NULL,
            client_id TEXT NOT NULL,
            client_kind TEXT NOT NULL,
            client_name TEXT,
            client_host TEXT,
            redirect_uri TEXT NOT NULL,
            redirect_host TEXT NOT NULL,
            scope TEXT NOT NULL,
            resource TEXT NOT NULL,
            n BIGINT NOT NULL,
            created_at BIGINT NOT NULL,
            rotated_at BIGINT NOT NULL,
            used_at BIGINT,
            expires_at BIGINT NOT NULL,
            ends_at BIGINT NOT NULL,
            revoked_at BIGINT,
            revoked_by TEXT
        );
        CREATE INDEX oauth_grant_of_person ON oauth_grant (subject, created_at) WHERE revoked_at IS NULL;
        CREATE INDEX oauth_grant_of_client ON oauth_grant (client_id, expires_at) WHERE revoked_at IS NULL;
        CREATE INDEX oauth_grant_newest ON oauth_grant (created_at) WHERE revoked_at IS NULL;
        CREATE INDEX oauth_grant_expiring ON oauth_grant (expires_at);
        CREATE TABLE oauth_key (
            kid TEXT PRIMARY KEY,
            seen_at BIGINT NOT NULL
        );
        """;
}
