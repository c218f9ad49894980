namespace Workonward.Core.Grants.Tokens;

/// <summary>A grant that is good at this moment.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="Subject">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Scopes">What it may do now.</param>
public sealed record Standing(string GrantId, string Subject, string ClientId, IReadOnlySet<string> Scopes);
