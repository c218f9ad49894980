using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.People.Passkeys;
using Workonward.Core.Outbox;

namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>Puts passkeys together: the framework's ceremonies over our tables, and nothing else of the framework's sign-in.</summary>
internal static class PasskeySetup
{
    /// <summary>The desk over this ledger.</summary>
    public static PasskeyDesk Compose(Ledger ledger, Persons persons, string issuer, ILogger<PasskeyDesk> logger)
    {
        var ring = new PasskeyRing(ledger, persons);
        return new PasskeyDesk(
            new PasskeyHandler<Person>(
                Reader(new PasskeyPersonStore(persons, ring)), Options.Create(PasskeyRules.For(issuer))),
            new PasskeyCeremonies(ledger),
            ring,
            logger);
    }

    // A handler asks for one; of it, only the questions that are passed on to the store are used. Made by hand and not by
    // AddIdentityCore, since no password, no token provider and no key ring may come along.
    private static UserManager<Person> Reader(PasskeyPersonStore store) => new(
        store,
        Options.Create(new IdentityOptions()),
        new PasswordHasher<Person>(),
        [],
        [],
        new UpperInvariantLookupNormalizer(),
        new IdentityErrorDescriber(),
        services: null!,
        NullLogger<UserManager<Person>>.Instance);
}
