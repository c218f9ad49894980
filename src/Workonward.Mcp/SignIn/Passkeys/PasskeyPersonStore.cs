using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.People.Passkeys;

namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>
/// What the framework's passkey ceremonies read: persons and their passkeys. They write nothing here; what a ceremony found
/// is recorded by <see cref="PasskeyRing"/>, in one transaction with its audit row.
/// </summary>
internal sealed class PasskeyPersonStore(Persons people, PasskeyRing ring) : IUserPasskeyStore<Person>
{
    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Subject);

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.EmailKey);

    /// <inheritdoc/>
    public Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        people.FindAsync(userId, cancellationToken);

    /// <inheritdoc/>
    public async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await ring.FindAsync(Base64Url.EncodeToString(credentialId), cancellationToken) is { } passkey
            ? await people.FindAsync(passkey.Subject, cancellationToken)
            : null;

    /// <inheritdoc/>
    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) =>
        await ring.FindAsync(Base64Url.EncodeToString(credentialId), cancellationToken) is { } passkey
            && passkey.Subject == user.Subject
                ? PasskeyForm.ToFramework(passkey)
                : null;

    /// <inheritdoc/>
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken) =>
        [.. (await ring.ListAsync(user.Subject, cancellationToken)).Select(PasskeyForm.ToFramework)];

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing of it is its own.
    }

    /// <inheritdoc/>
    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw NotAsked();

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => throw NotAsked();

    /// <inheritdoc/>
    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw NotAsked();

    /// <inheritdoc/>
    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) =>
        throw NotAsked();

    /// <inheritdoc/>
    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw NotAsked();

    /// <inheritdoc/>
    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => throw NotAsked();

    /// <inheritdoc/>
    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw NotAsked();

    /// <inheritdoc/>
    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw NotAsked();

    /// <inheritdoc/>
    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) => throw NotAsked();

    private static NotSupportedException NotAsked() => new("Passkey ceremonies ask for persons and passkeys only.");
}
