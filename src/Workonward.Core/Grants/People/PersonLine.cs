namespace Workonward.Core.Grants.People;

/// <summary>A person as an operator sees one.</summary>
/// <param name="Person">Who it is.</param>
/// <param name="FirstSeen">The first sign-in.</param>
/// <param name="LastSeen">The newest sign-in.</param>
/// <param name="Passkeys">How many passkeys they have.</param>
/// <param name="Sessions">In how many browsers they are signed in.</param>
/// <param name="Connections">How many connections live.</param>
public sealed record PersonLine(
    Person Person, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, long Passkeys, long Sessions, long Connections);
