namespace Workonward.Core.Grants.People.Passkeys;

/// <summary>What a browser was asked to do with its authenticator.</summary>
public enum CeremonyPurpose
{
    /// <summary>Sign in with a passkey that it has.</summary>
    SignIn,

    /// <summary>Make a new passkey.</summary>
    Enrol,
}
