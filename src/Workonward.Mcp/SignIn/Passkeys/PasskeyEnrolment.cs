using Workonward.Core.Grants.People.Passkeys;

namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>What became of a browser's answer to "make a passkey".</summary>
internal abstract record PasskeyEnrolment
{
    private PasskeyEnrolment()
    {
    }

    /// <summary>The answer was right, and this is what it led to.</summary>
    internal sealed record Judged(PasskeyAddition Addition) : PasskeyEnrolment;

    /// <summary>Nothing of the kind was asked of this browser, or too long ago, or it was answered already.</summary>
    internal sealed record NotAsked : PasskeyEnrolment;

    /// <summary>The answer is not one to the question.</summary>
    internal sealed record Wrong : PasskeyEnrolment;
}
