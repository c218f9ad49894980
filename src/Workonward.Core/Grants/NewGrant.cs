using Workonward.Core.Grants.Flows;

namespace Workonward.Core.Grants;

/// <summary>A grant in the moment of consent.</summary>
internal sealed record NewGrant(
    string Id,
    string Subject,
    Flow Flow,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CodeExpiresAt,
    DateTimeOffset EndsAt)
{
    /// <summary>The host that the code goes to; the redirect was found valid when the flow began.</summary>
    public string RedirectHost => new Uri(Flow.RedirectUri, UriKind.Absolute).Host;
}
