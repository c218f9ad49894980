namespace Workonward.Core.Approval;

/// <summary>
/// Who decided what about a held request: one row a request and person. How many must approve stands with the request as it was
/// when it was asked, so that no shell with other settings needs fewer.
/// </summary>
internal static class ApprovalSchema
{
    public const string Sql = """
        ALTER TABLE request ADD COLUMN approvers BIGINT;
        CREATE TABLE decision (
            request_id TEXT NOT NULL,
            person TEXT NOT NULL,
            way TEXT NOT NULL,
            verdict TEXT NOT NULL,
            on_behalf_of TEXT,
            fingerprint TEXT NOT NULL,
            policy_version TEXT NOT NULL,
            decided_at BIGINT NOT NULL,
            PRIMARY KEY (request_id, person)
        );
        CREATE INDEX send_held ON send (tenant, subject, request_id) WHERE state = 'HELD';
        CREATE INDEX send_contact ON send (tenant, recipient_key) WHERE state = 'ACCEPTED';
        """;

    /// <summary>
    /// What waits, by request: without it the list of what waits reads every send that there ever was, as their index has the order
    /// that is asked for.
    /// </summary>
    public const string HeldRequests = "CREATE INDEX send_held_request ON send (request_id) WHERE state = 'HELD'";
}
