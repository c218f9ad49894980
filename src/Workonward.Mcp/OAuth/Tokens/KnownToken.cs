using System.Collections.Frozen;
using Workonward.Core.Grants;
using Workonward.Core.Outbox;

namespace Workonward.Mcp.OAuth.Tokens;

/// <summary>A token that was read once, and the caller that it makes as its grant stands.</summary>
internal sealed class KnownToken(AccessToken token)
{
    private Made? _last;

    /// <summary>What it says.</summary>
    public AccessToken Token => token;

    /// <summary>
    /// Who calls. The grant's scopes of this moment count, so that a person's change holds at the next call; a token that was
    /// narrowed gets no more than it names.
    /// </summary>
    /// <param name="scopes">The grant's scopes as they stand now.</param>
    public Caller Caller(IReadOnlySet<string> scopes)
    {
        if (_last is { } last && ReferenceEquals(last.Scopes, scopes))
            return last.Caller;
        var effective = token.IsNarrowed ? token.Scopes.Where(scopes.Contains).ToFrozenSet(StringComparer.Ordinal) : scopes;
        var caller = new Caller(Ledger.Tenant, token.Subject, token.ClientId, effective)
        {
            Granted = token.IsNarrowed ? scopes : null,
        };
        _last = new Made(scopes, caller);
        return caller;
    }

    private sealed record Made(IReadOnlySet<string> Scopes, Caller Caller);
}
