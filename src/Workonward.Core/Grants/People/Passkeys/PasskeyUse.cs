namespace Workonward.Core.Grants.People.Passkeys;

/// <summary>What became of a sign-in whose signature was right.</summary>
public abstract record PasskeyUse
{
    private PasskeyUse()
    {
    }

    /// <summary>It counts, and its person is signed in.</summary>
    public sealed record Done(SignedIn SignedIn) : PasskeyUse;

    /// <summary>
    /// The authenticator's counter did not go up: a copy of the key may be about. Nothing but the audit log changed.
    /// </summary>
    public sealed record WentBack : PasskeyUse;

    /// <summary>The passkey was removed in the meantime, or its person may not sign in any more. Nothing changed.</summary>
    public sealed record Refused : PasskeyUse;
}
