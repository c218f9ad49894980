using Workonward.Core.Grants.People;

namespace Workonward.Mcp.Cli.People;

/// <summary>What was taken, as <c>users revoke --json</c> writes it.</summary>
/// <param name="Email">The address.</param>
/// <param name="Subject">As it stands in the audit log; left out for one who never signed in.</param>
/// <param name="Sessions">How many sessions ended.</param>
/// <param name="Connections">How many connections ended.</param>
/// <param name="Passkeys">How many passkeys were removed.</param>
/// <param name="Identities">How many identities of other providers were unbound.</param>
/// <param name="Voided">How many unused links and codes were voided.</param>
internal sealed record PersonRevokedJson(
    string Email, string? Subject, int Sessions, int Connections, int Passkeys, int Identities, int Voided)
{
    /// <summary>What was taken, in this form.</summary>
    public static PersonRevokedJson Of(PersonRevoked revoked) => new(
        revoked.Person.EmailKey,
        revoked.Person.Subject,
        revoked.Sessions,
        revoked.Connections,
        revoked.Passkeys,
        revoked.Identities,
        revoked.Voided);

    /// <summary>What was voided for an address that never signed in, in this form.</summary>
    public static PersonRevokedJson OfNobody(string email, int voided) =>
        new(email, Subject: null, Sessions: 0, Connections: 0, Passkeys: 0, Identities: 0, voided);
}
