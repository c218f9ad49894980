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
    public static TokenOutcome.Refused Unknown { get; } = new(TokenErrors.InvalidGrant, "The code is unknown or expired.");

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
            return new Conclusion(Unknown);
        if (FindMismatch(code, presented) is { } mismatch)
            return mismatch;

        // 2. Who comes second holds a stolen code, or the first one did (RFC 6749 section 4.1.2).
        if (!await CodeStore.TryUseAsync(transaction, codeHash))
            return await EndAsync(transaction, code);

        // 3. The connection begins.
        var stored = await GrantStore.FindAsync(transaction, code.GrantId);
        var now = transaction.Now;
        if (stored is null
            || !stored.IsGood(now, terms, allowed)
            || !await GrantStore.TryRotateAsync(transaction, stored, stored.NextExpiry(now, terms)))
        {
            return Conclusion.Refuse(TokenErrors.InvalidGrant, "The connection was ended.");
        }

        return new Conclusion(new TokenOutcome.Granted(
            stored.Grant with { ExpiresAt = stored.NextExpiry(now, terms) },
            ScopeText.Both(terms.Scopes, stored.Grant.Scopes),
            IsNarrowed: false,
            tokens.Write(stored.Grant.Id, stored.Counter + 1)));
    }

    // A code from the future is none: the clock was set back, and would let it live too long.
    private bool IsOpen(StoredCode code, DateTimeOffset now) =>
        now < code.ExpiresAt && code.CreatedAt <= now + terms.ClockTolerance;

    private Conclusion? FindMismatch(StoredCode code, CodePresented presented)
    {
        if (code.ClientId != presented.ClientId)
            return Conclusion.Refuse(TokenErrors.InvalidGrant, "The code was issued to another client.");
        if (code.RedirectUri != presented.RedirectUri)
            return Conclusion.Refuse(TokenErrors.InvalidGrant, "redirect_uri is not that of the authorization request.");
        if (!ResourceUri.Means(presented.Resource, code.Resource) || code.Resource != terms.Resource)
            return Conclusion.Refuse(TokenErrors.InvalidTarget, "The code is not for this resource.");
        return Pkce.Verifies(code.CodeChallenge, presented.CodeVerifier ?? "")
            ? null
            : Conclusion.Refuse(TokenErrors.InvalidGrant, "code_verifier does not fit the code_challenge.");
    }

    private async ValueTask<Conclusion> EndAsync(ITransaction transaction, StoredCode code)
    {
        var stored = await GrantStore.FindAsync(transaction, code.GrantId);
        var ends = await GrantStore.TryRevokeAsync(transaction, code.GrantId, RevokedBy.CodeReuse);
        if (ends)
            audit.Append(transaction, ReuseOf(stored?.Grant, code.ClientId));
        return Conclusion.Refuse(TokenErrors.InvalidGrant, "The code was used before; the connection is ended.", ends);
    }

    private static AuditEntry ReuseOf(Grant? grant, string clientId) => new(AuditEvents.AuthTokenRefused)
    {
        Subject = grant?.Subject,
        ClientId = clientId,
        Outcome = RevokedBy.CodeReuse,
    };

    private static TokenOutcome.Refused Missing(string parameter) =>
        new(TokenErrors.InvalidRequest, $"{parameter} is missing.");
}
