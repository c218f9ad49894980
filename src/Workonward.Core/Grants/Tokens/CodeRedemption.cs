using Workonward.Core.Audit;
using Workonward.Core.Grants.Keys;
using Workonward.Storage;

namespace Workonward.Core.Grants.Tokens;

/// <summary>
/// A code becomes tokens, once. All of it is one transaction: were it several, a request that loses could revoke the grant
/// between the winner's steps.
/// </summary>
internal sealed class CodeRedemption(GrantTerms terms, AllowedEmails allowed, RefreshTokens tokens, AuditLog audit)
{
    /// <summary>What is missing in the request, or null.</summary>
    public static TokenOutcome.Refused? FindMissing(CodePresented presented) => presented switch
    {
        { Code: "" } => Missing("code"),
        { ClientId: null } => Missing("client_id"),
        { RedirectUri: null } => Missing("redirect_uri"),
        { CodeVerifier: null } => Missing("code_verifier"),
        _ => null,
    };

    public async ValueTask<Conclusion> RedeemAsync(ITransaction transaction, CodePresented presented)
    {
        // 1. The code's own copies decide. A mismatch does not use it up: its owner may still come.
        var codeHash = OpaqueToken.HashOf(presented.Code);
        var code = await CodeStore.FindAsync(transaction, codeHash);
        if (code is null || !IsOpen(code, transaction.Now))
            return Conclusion.Refuse(TokenErrors.InvalidGrant, "The code is unknown, used or expired.");
        if (FindMismatch(code, presented) is { } mismatch)
            return mismatch;

        // 2. Who comes second holds a stolen code, or the first one did (RFC 6749 section 4.1.2).
        if (!await CodeStore.TryUseAsync(transaction, codeHash))
            return await EndAsync(transaction, code);

        // 3. The grant begins.
        var expiresAt = Earlier(transaction.Now + terms.RefreshLife, await EndOfAsync(transaction, code.GrantId));
        if (!await GrantStore.TryRotateAsync(transaction, code.GrantId, counter: 0, expiresAt)
            || await GrantStore.FindAsync(transaction, code.GrantId) is not { } stored
            || !stored.IsGood(transaction.Now, terms, allowed))
        {
            return Conclusion.Refuse(TokenErrors.InvalidGrant, "The connection was ended.");
        }

        return new Conclusion(new TokenOutcome.Granted(
            stored.Grant,
            ScopeText.Both(terms.Scopes, stored.Grant.Scopes),
            IsNarrowed: false,
            tokens.Write(stored.Grant.Id, stored.Counter)));
    }
}
