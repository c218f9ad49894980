using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>
/// Which account at which provider is whose. The first sign-in binds the provider's name for the account, which never
/// changes, to the address; from then on both must agree. In some directories an account's owner or a small administrator
/// may write any address into it: with the address alone such an account could sign in as anybody.
/// </summary>
public sealed class UpstreamIdentities(Ledger ledger, AllowedEmails allowed, Persons persons)
{
    private const string Find = """
        SELECT upstream_sub, email_key FROM upstream_identity
        WHERE issuer = @issuer AND (upstream_sub = @upstream_sub OR email_key = @email_key)
        """;

    private const string Bind = """
        INSERT INTO upstream_identity (issuer, upstream_sub, subject, email_key, created_at)
        VALUES (@issuer, @upstream_sub, @subject, @email_key, @now)
        """;

    /// <summary>Signs the owner of an account in, and binds the account at the first time: one transaction.</summary>
    /// <param name="issuer">The provider.</param>
    /// <param name="upstreamSubject">The provider's name for the account.</param>
    /// <param name="emailKey">The address that the provider vouches for, in lower case.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<UpstreamOutcome> SignInAsync(
        string issuer, string upstreamSubject, string emailKey, CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync(
            transaction => SignInAsync(transaction, new UpstreamAccount(issuer, upstreamSubject, emailKey)), cancellationToken);

    private async ValueTask<UpstreamOutcome> SignInAsync(ITransaction transaction, UpstreamAccount account)
    {
        // Strangers leave no row.
        if (!allowed.Contains(account.EmailKey))
            return new UpstreamOutcome.NotAllowed();

        var bound = await FindAsync(transaction, account);
        if (bound.Any(other => other != account))
            return new UpstreamOutcome.BoundElsewhere();

        if (await persons.SignInAsync(transaction, account.EmailKey, SignInMethods.Oidc) is not { } signedIn)
            return new UpstreamOutcome.NotAllowed();

        if (bound.Count == 0)
            await BindAsync(transaction, account, signedIn.Person.Subject);
        return new UpstreamOutcome.Done(signedIn);
    }

    private static ValueTask<IReadOnlyList<UpstreamAccount>> FindAsync(IReader reader, UpstreamAccount account) =>
        reader.QueryAsync(
            Find,
            row => new UpstreamAccount(account.Issuer, row.Text("upstream_sub"), row.Text("email_key")),
            ("@issuer", account.Issuer),
            ("@upstream_sub", account.Subject),
            ("@email_key", account.EmailKey));

    private static async ValueTask BindAsync(ITransaction transaction, UpstreamAccount account, string subject) =>
        await transaction.ExecuteAsync(
            Bind,
            ("@issuer", account.Issuer),
            ("@upstream_sub", account.Subject),
            ("@subject", subject),
            ("@email_key", account.EmailKey),
            ("@now", Millis.Of(transaction.Now)));
}
