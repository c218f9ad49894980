namespace Workonward.Core.Grants.People.Passkeys;

/// <summary>What became of a new passkey.</summary>
public abstract record PasskeyAddition
{
    private PasskeyAddition()
    {
    }

    /// <summary>It is kept, and signs in from now on.</summary>
    public sealed record Added : PasskeyAddition;

    /// <summary>A passkey of this id is known already; nothing changed, whoever's it is.</summary>
    public sealed record Taken : PasskeyAddition;

    /// <summary>The person has as many as one may have.</summary>
    /// <param name="Most">How many that is.</param>
    public sealed record TooMany(int Most) : PasskeyAddition;

    /// <summary>The session, or all that the person had, was ended in the meantime.</summary>
    public sealed record NobodysOwn : PasskeyAddition;
}
