namespace Workonward.Core.Grants.People;

/// <summary>What was taken from a person.</summary>
/// <param name="Person">From whom.</param>
/// <param name="Sessions">How many sessions ended.</param>
/// <param name="Connections">How many connections ended.</param>
/// <param name="Passkeys">How many passkeys were removed.</param>
/// <param name="Identities">How many identities of other providers were unbound.</param>
/// <param name="Voided">How many unused links and codes were voided.</param>
public sealed record PersonRevoked(Person Person, int Sessions, int Connections, int Passkeys, int Identities, int Voided);
