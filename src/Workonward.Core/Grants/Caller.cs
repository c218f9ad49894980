namespace Workonward.Core.Grants;

/// <summary>Who asks: proven at the edge, never taken from a message.</summary>
/// <param name="Tenant">Whose ledger this is; <c>default</c> where there is one.</param>
/// <param name="Subject">The person or the local mode, such as <c>local:env</c>.</param>
/// <param name="ClientId">The OAuth client that holds the token; null in the local modes.</param>
/// <param name="Scopes">What the person ticked.</param>
public sealed record Caller(string Tenant, string Subject, string? ClientId, IReadOnlySet<string> Scopes);
