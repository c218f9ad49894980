using Workonward.Mcp.Pages.Consent;

namespace Workonward.Mcp.Pages.Account;

/// <summary>One connected client.</summary>
/// <param name="GrantId">Which connection.</param>
/// <param name="Client">Which client.</param>
/// <param name="Scopes">What it may do now.</param>
/// <param name="MadeAt">When the person said yes.</param>
/// <param name="UsedAt">Its last call, or null.</param>
/// <param name="EndsAt">When it must ask again at the latest.</param>
internal sealed record ConnectionView(
    string GrantId,
    AskingClient Client,
    IReadOnlyList<string> Scopes,
    DateTimeOffset MadeAt,
    DateTimeOffset? UsedAt,
    DateTimeOffset EndsAt)
{
    /// <summary>When it ends before that, unless it is used; null where that is no earlier.</summary>
    public DateTimeOffset? EndsUnusedAt { get; init; }
}
