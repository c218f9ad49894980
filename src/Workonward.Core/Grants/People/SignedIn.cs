namespace Workonward.Core.Grants.People;

/// <summary>A sign-in that succeeded, with the session that it began.</summary>
/// <param name="Person">Who it is.</param>
/// <param name="SessionToken">The session's secret, for the browser's cookie and nothing else; only its hash is kept.</param>
public sealed record SignedIn(Person Person, string SessionToken)
{
    /// <summary>The sign-in without its secret, fit for logs.</summary>
    public override string ToString() => Person.ToString();
}
