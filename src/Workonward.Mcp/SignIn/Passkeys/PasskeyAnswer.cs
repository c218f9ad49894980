namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>What a browser brings back.</summary>
/// <param name="Ceremony">The ceremony that it answers.</param>
/// <param name="CredentialJson">What the authenticator said: unproven.</param>
internal sealed record PasskeyAnswer(string Ceremony, string CredentialJson);
