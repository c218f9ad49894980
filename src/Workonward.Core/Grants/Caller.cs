namespace Workonward.Core.Grants;

/// <summary>Who asks: the person behind a call, and the client and scopes that this person gave it.</summary>
/// <param name="Tenant">Always <c>default</c> today; part of every key and quota.</param>
/// <param name="Subject">The OAuth subject, or <c>local:env</c>, <c>local:token</c>, <c>local:none</c>.</param>
/// <param name="ClientId">The OAuth client, or null where there is none.</param>
/// <param name="Scopes">What this caller may do.</param>
public sealed record Caller(string Tenant, string Subject, string? ClientId, IReadOnlySet<string> Scopes)
{
    // An OAuth subject is base64url, which has no colon.
    private const string LocalPrefix = "local:";

    /// <summary>Whether nobody signed in for this caller: it has the machine, or the operator's token.</summary>
    public bool IsLocal => Subject.StartsWith(LocalPrefix, StringComparison.Ordinal);

    /// <summary>What the person granted, where this caller's token is good for less of it; else null.</summary>
    public IReadOnlySet<string>? Granted { get; init; }
}
