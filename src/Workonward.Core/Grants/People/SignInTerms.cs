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

    /// <summary>So many attempts to type a link's code are looked at each minute, of all strangers together.</summary>
    public int CodeTriesPerMinute { get; init; } = 60;
}
