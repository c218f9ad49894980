using Workonward.Core.Grants.People;

namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>What became of a browser's answer to "sign in with a passkey".</summary>
internal abstract record PasskeySignIn
{
    private PasskeySignIn()
    {
    }

    /// <summary>The passkey is this person's, who is signed in.</summary>
    internal sealed record Done(SignedIn SignedIn) : PasskeySignIn;

    /// <summary>Nothing of the kind was asked of this browser, or too long ago, or it was answered already.</summary>
    internal sealed record NotAsked : PasskeySignIn;

    /// <summary>
    /// The answer is not one to the question, or by no passkey of this server, or of a person who may not sign in. Which of
    /// these is nobody's business.
    /// </summary>
    internal sealed record Wrong : PasskeySignIn;

    /// <summary>The signature is right and the counter isn't.</summary>
    internal sealed record WentBack : PasskeySignIn;
}
