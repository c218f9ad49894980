namespace Workonward.Core.Grants.People.Passkeys;

/// <summary>A passkey that a person made for this server. It holds a public key: nothing in it is secret.</summary>
/// <param name="CredentialId">As the authenticator named it, in base64url.</param>
/// <param name="Subject">Whose it is.</param>
/// <param name="Name">What the person calls it; cleaned, for pages to show.</param>
/// <param name="Record">What the next sign-in with it is compared with.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UsedAt">The last sign-in with it, or null.</param>
public sealed record Passkey(
    string CredentialId, string Subject, string Name, PasskeyRecord Record, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt);
