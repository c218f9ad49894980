using Workonward.Core.Grants.People;

namespace Workonward.Mcp.Cli.People;

/// <summary>A person, as <c>users list --json</c> writes them.</summary>
/// <param name="Email">The address.</param>
/// <param name="Subject">As it stands in the audit log.</param>
/// <param name="FirstSignIn">The first sign-in.</param>
/// <param name="LastSignIn">The newest sign-in.</param>
/// <param name="Passkeys">How many passkeys.</param>
/// <param name="Sessions">In how many browsers they are signed in.</param>
/// <param name="Connections">How many connections live.</param>
internal sealed record PersonJson(
    string Email,
    string Subject,
    DateTimeOffset FirstSignIn,
    DateTimeOffset LastSignIn,
    long Passkeys,
    long Sessions,
    long Connections)
{
    /// <summary>A person in this form.</summary>
    public static PersonJson Of(PersonLine line) => new(
        line.Person.EmailKey,
        line.Person.Subject,
        line.FirstSeen,
        line.LastSeen,
        line.Passkeys,
        line.Sessions,
        line.Connections);
}
