namespace Workonward.Core.Grants.People;

/// <summary>How long and how often: the limits of sign-in.</summary>
/// <param name="HasMethodForAll">
/// Whether every allowed address can sign in without a link or a passkey, by emailed codes or another identity provider.
/// </param>
public sealed record SignInTerms(bool HasMethodForAll)
{
    /// <summary>A browser is signed in for so long.</summary>
    public TimeSpan SessionLife { get; init; } = TimeSpan.FromHours(12);

    /// <summary>More sessions than this end the person's oldest ones.</summary>
    public int SessionsPerPerson { get; init; } = 20;

    /// <summary>So many typed codes of links are looked at or wait for it at once; each costs a slow hash.</summary>
    public int CodesAtOnce { get; init; } = 64;
}
