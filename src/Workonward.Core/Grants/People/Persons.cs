using Workonward.Core.Audit;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>Everyone who may sign in, and the one door through which every method of sign-in goes.</summary>
public sealed class Persons(Ledger ledger, AllowedEmails allowed, MacKeyring subjects, SignInTerms terms)
{
    internal SignInTerms Terms => terms;

    /// <summary>
    /// Signs the owner of a proven address in: makes the person at the first time, and a new session every time. Null when the
    /// address isn't on the list.
    /// </summary>
    /// <param name="emailKey">The address in lower case; whoever calls has proof that it is the person's.</param>
    /// <param name="method">A word of <see cref="SignInMethods"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<SignedIn?> SignInAsync(string emailKey, string method, CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync(transaction => SignInAsync(transaction, emailKey, method), cancellationToken);

    /// <summary>The person with this subject.</summary>
    public Task<Person?> FindAsync(string subject, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(reader => PersonStore.FindAsync(reader, subject), cancellationToken);

    /// <summary>Whether an address has a way to sign in that needs no operator: a passkey, or one that all have.</summary>
    public Task<bool> HasMethodAsync(string emailKey, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(reader => HasMethodAsync(reader, emailKey), cancellationToken);

    internal async ValueTask<bool> HasMethodAsync(IReader reader, string emailKey) =>
        terms.HasMethodForAll || await PersonStore.HasPasskeyAsync(reader, emailKey);

    /// <summary>The same as the public one, within the transaction that used the proof up.</summary>
    internal async ValueTask<SignedIn?> SignInAsync(ITransaction transaction, string emailKey, string method)
    {
        if (!allowed.Contains(emailKey))
            return null;

        var person = await PersonStore.SignInAsync(transaction, emailKey, subjects.Mac(emailKey));
        var token = await SessionStore.StartAsync(transaction, person.Subject, method, terms);
        ledger.Audit.Append(
            transaction, new AuditEntry(AuditEvents.AuthSignedIn) { Subject = person.Subject, Outcome = method });
        return new SignedIn(person, token);
    }
}
