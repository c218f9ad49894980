using Workonward.Core.Outbox;

namespace Workonward.Core.Grants;

/// <summary>The connections that people gave, and ending them.</summary>
/// <param name="ledger">The ledger that holds them.</param>
public sealed class Connections(Ledger ledger)
{
    /// <summary>Connections that are good now, newest first, at most 1,000; of everyone where no subject is given.</summary>
    public Task<IReadOnlyList<Grant>> ListAsync(string? subject, CancellationToken cancellationToken) =>
        throw new NotSupportedException(ledger.Node);

    /// <summary>Ends one; false where there is none, or it is another subject's.</summary>
    public Task<bool> RevokeAsync(string grantId, string? subject, string by, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Ends one on behalf of its client (RFC 7009); false where there is none, or it is another client's.</summary>
    public Task<bool> RevokeByClientAsync(string grantId, string clientId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Ends all of a subject's, and answers how many.</summary>
    public Task<int> RevokeAllAsync(string subject, string by, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Sets what a connection may do, from the next call on; false where there is none, or no scope is left.</summary>
    public Task<bool> ChangeScopesAsync(
        string grantId, string subject, IReadOnlyList<string> scopes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
