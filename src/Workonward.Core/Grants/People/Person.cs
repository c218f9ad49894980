namespace Workonward.Core.Grants.People;

/// <summary>Someone who signed in at least once.</summary>
/// <param name="Subject">Opaque and for good: made at the first sign-in and stored, never computed again.</param>
/// <param name="EmailKey">The address in lower case, as the list of allowed addresses has it.</param>
public sealed record Person(string Subject, string EmailKey)
{
    /// <summary>The person without the address, fit for logs.</summary>
    public override string ToString() => Subject;
}
