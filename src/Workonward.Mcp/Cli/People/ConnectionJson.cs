using Workonward.Core.Grants;

namespace Workonward.Mcp.Cli.People;

/// <summary>A connection, as <c>connections list --json</c> writes it.</summary>
internal sealed record ConnectionJson(
    string Id,
    string Email,
    string Subject,
    string ClientId,
    string ClientKind,
    string? ClientName,
    string? ClientHost,
    string RedirectHost,
    IReadOnlyList<string> Scopes,
    DateTime CreatedAt,
    DateTime? UsedAt,
    DateTime ExpiresAt,
    DateTime EndsAt)
{
    /// <summary>The connection in this form.</summary>
    public static ConnectionJson Of(Grant grant) => new(
        grant.Id,
        grant.EmailKey,
        grant.Subject,
        grant.ClientId,
        grant.ClientKind,
        grant.ClientName,
        grant.ClientHost,
        grant.RedirectHost,
        grant.Scopes,
        grant.CreatedAt.UtcDateTime,
        grant.UsedAt?.UtcDateTime,
        grant.ExpiresAt.UtcDateTime,
        grant.EndsAt.UtcDateTime);
}
