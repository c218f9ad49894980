namespace Workonward.Core.Grants.People.Passkeys;

/// <summary>The credential record of W3C WebAuthn level 3, section 4, as far as a sign-in needs it.</summary>
/// <param name="PublicKey">A COSE_Key, in base64url.</param>
/// <param name="SignCount">The authenticator's counter at the last ceremony; 0 where it has none.</param>
/// <param name="Transports">How a browser reaches the authenticator.</param>
/// <param name="IsUserVerified">Whether the authenticator knew its owner when the passkey was made.</param>
/// <param name="IsBackupEligible">Whether it may be copied to other devices. It never changes.</param>
/// <param name="IsBackedUp">Whether it was copied, as the last ceremony said.</param>
public sealed record PasskeyRecord(
    string PublicKey, long SignCount, IReadOnlyList<string> Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp);
