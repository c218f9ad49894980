namespace Workonward.Core.Grants.Clients;

/// <summary>The table of clients that registered themselves. What they claim about themselves is kept as it will be shown.</summary>
internal static class ClientSchema
{
    public const string Sql = """
        CREATE TABLE oauth_client (
            id TEXT PRIMARY KEY,
            name TEXT,
            redirect_uris TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            used_at BIGINT,
            origin TEXT NOT NULL,
            site TEXT NOT NULL
        );
        CREATE INDEX oauth_client_of_origin ON oauth_client (origin, created_at);
        CREATE INDEX oauth_client_of_site ON oauth_client (site, created_at);
        CREATE INDEX oauth_client_created ON oauth_client (created_at);
        CREATE INDEX oauth_flow_of_client ON oauth_flow (client_id);
        """;
}
