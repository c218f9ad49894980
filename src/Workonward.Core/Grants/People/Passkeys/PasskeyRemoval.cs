namespace Workonward.Core.Grants.People.Passkeys;

/// <summary>What became of the wish to remove a passkey.</summary>
public abstract record PasskeyRemoval
{
    private PasskeyRemoval()
    {
    }

    /// <summary>It signs nobody in any more.</summary>
    public sealed record Removed : PasskeyRemoval;

    /// <summary>It is the person's only one, and the last one was not to be removed. Nothing changed.</summary>
    /// <param name="Passkey">For the page that asks once more.</param>
    public sealed record IsTheLast(Passkey Passkey) : PasskeyRemoval;

    /// <summary>The person has no such passkey. Nothing changed.</summary>
    public sealed record Unknown : PasskeyRemoval;
}
