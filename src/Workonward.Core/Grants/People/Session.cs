namespace Workonward.Core.Grants.People;

/// <summary>One browser of a person who signed in, and for how long that holds.</summary>
/// <param name="Subject">The person.</param>
/// <param name="EmailKey">The person's address in lower case.</param>
/// <param name="Method">How the person signed in: a word of <see cref="SignInMethods"/>.</param>
/// <param name="StartedAt">When that was; the enrolment of a passkey wants it recent.</param>
/// <param name="ExpiresAt">The session is dead from then on.</param>
/// <param name="Id">The hash of the session's token: names the session and is worth nothing to a thief.</param>
public sealed record Session(
    string Subject, string EmailKey, string Method, DateTimeOffset StartedAt, DateTimeOffset ExpiresAt, string Id)
{
    /// <summary>Whose it is.</summary>
    public Person Person => new(Subject, EmailKey);

    /// <summary>The session without the address, fit for logs.</summary>
    public override string ToString() => $"{Subject} by {Method}";
}
