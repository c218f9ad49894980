using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People.Passkeys;

/// <summary>The passkeys of all persons. Whether a ceremony was right is judged before; here it is recorded, once.</summary>
public sealed class PasskeyRing(Ledger ledger, Persons persons)
{
    /// <summary>How many a person may have.</summary>
    public const int MostPerPerson = 20;

    /// <summary>The passkey of this id, or null.</summary>
    public Task<Passkey?> FindAsync(string credentialId, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(reader => PasskeyStore.FindAsync(reader, credentialId), cancellationToken);

    /// <summary>A person's passkeys, the oldest first.</summary>
    public Task<IReadOnlyList<Passkey>> ListAsync(string subject, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(reader => PasskeyStore.OfAsync(reader, subject), cancellationToken);

    /// <summary>
    /// Keeps a new passkey of the person whose session this is. The session must stand in this very transaction: an operator
    /// who has just ended it leaves no new key behind.
    /// </summary>
    public Task<PasskeyAddition> AddAsync(
        Session session, string credentialId, string? name, PasskeyRecord record, CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync<PasskeyAddition>(
            async transaction =>
            {
                var subject = session.Subject;
                if ((await SessionStore.FindAsync(transaction, session.Id))?.Subject != subject)
                    return new PasskeyAddition.NobodysOwn();
                if ((await PasskeyStore.OfAsync(transaction, subject)).Count >= MostPerPerson)
                    return new PasskeyAddition.TooMany(MostPerPerson);
                if (!await PasskeyStore.TryAddAsync(transaction, subject, credentialId, PasskeyName.Clean(name), record))
                    return new PasskeyAddition.Taken();

                Audit(transaction, AuditEvents.AuthPasskeyAdded, subject);
                return new PasskeyAddition.Added();
            },
            cancellationToken);

    /// <summary>
    /// Signs the owner of a passkey in. The counter is compared in the transaction that writes it: of two sign-ins that bring
    /// the same one, one counts.
    /// </summary>
    /// <param name="credentialId">The passkey, of which a signature was found right.</param>
    /// <param name="signCount">The authenticator's counter, as it was signed.</param>
    /// <param name="isBackedUp">Whether the key is copied to other devices, as it was signed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<PasskeyUse> SignInAsync(
        string credentialId, long signCount, bool isBackedUp, CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync<PasskeyUse>(
            async transaction =>
            {
                if (await PasskeyStore.FindAsync(transaction, credentialId) is not { } passkey
                    || await PersonStore.FindAsync(transaction, passkey.Subject) is not { } person)
                {
                    return new PasskeyUse.Refused();
                }

                // W3C WebAuthn level 3, section 7.2 step 22: an authenticator without a counter always says 0.
                if ((signCount != 0 || passkey.Record.SignCount != 0) && signCount <= passkey.Record.SignCount)
                {
                    Audit(transaction, AuditEvents.AuthPasskeyRefused, person.Subject, "counter_went_back");
                    return new PasskeyUse.WentBack();
                }

                if (await persons.SignInAsync(transaction, person.EmailKey, SignInMethods.Passkey) is not { } signedIn)
                    return new PasskeyUse.Refused();

                var record = passkey.Record with { SignCount = signCount, IsBackedUp = isBackedUp };
                await PasskeyStore.UseAsync(transaction, passkey, record);
                return new PasskeyUse.Done(signedIn);
            },
            cancellationToken);

    /// <summary>Removes a passkey of this person.</summary>
    /// <param name="subject">Whose it must be.</param>
    /// <param name="credentialId">Which one.</param>
    /// <param name="evenTheLast">Whether it may be the person's only one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<PasskeyRemoval> RemoveAsync(
        string subject, string credentialId, bool evenTheLast, CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync<PasskeyRemoval>(
            async transaction =>
            {
                var own = await PasskeyStore.OfAsync(transaction, subject);
                if (own.FirstOrDefault(passkey => passkey.CredentialId == credentialId) is not { } meant)
                    return new PasskeyRemoval.Unknown();
                if (own.Count == 1 && !evenTheLast)
                    return new PasskeyRemoval.IsTheLast(meant);

                await PasskeyStore.RemoveAsync(transaction, meant);
                Audit(transaction, AuditEvents.AuthPasskeyRemoved, subject);
                return new PasskeyRemoval.Removed();
            },
            cancellationToken);

    private void Audit(ITransaction transaction, string what, string subject, string? outcome = null) =>
        ledger.Audit.Append(transaction, new AuditEntry(what) { Subject = subject, Outcome = outcome });
}
