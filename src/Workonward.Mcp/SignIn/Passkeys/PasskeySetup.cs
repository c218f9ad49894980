using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.People.Passkeys;
using Workonward.Core.Outbox;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;

namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>
/// Puts passkeys together: the framework's ceremonies over our tables, and nothing else of the framework's sign-in.
/// </summary>
internal static class PasskeySetup
{
    /// <summary>What passkeys consist of. Registered before: what <see cref="SignInSetup"/> lists, and sign-in itself.</summary>
    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddSingleton(static provider => new PasskeyRing(
            provider.GetRequiredService<Ledger>(), provider.GetRequiredService<Persons>()));
        services.AddSingleton(static provider => new PasskeyCeremonies(provider.GetRequiredService<Ledger>()));
        services.AddSingleton<IPasskeyHandler<Person>>(static provider => new PasskeyHandler<Person>(
            Reader(new PasskeyPersonStore(
                provider.GetRequiredService<Persons>(), provider.GetRequiredService<PasskeyRing>())),
            Options.Create(PasskeyRules.For(provider.GetRequiredService<PageSurroundings>().Issuer))));
        services.AddSingleton<PasskeyDesk>().AddSingleton<PasskeySignInEndpoint>().AddSingleton<PasskeyNewEndpoint>();
        return services;
    }

    /// <summary>The script, and the posts that it makes; none of them where passkeys are off.</summary>
    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<SignInOffers>().Passkey)
            return;
        PasskeyScript.Map(routes);
        routes.ServiceProvider.GetRequiredService<PasskeySignInEndpoint>().Map(routes);
        routes.ServiceProvider.GetRequiredService<PasskeyNewEndpoint>().Map(routes);
    }

    // A handler asks for one; of it, only the questions that are passed on to the store are used. Made by hand and not by
    // AddIdentityCore, since no password, no token provider and no key ring may come along.
    private static UserManager<Person> Reader(PasskeyPersonStore store) => new(
        store,
        Options.Create(new IdentityOptions()),
        new PasswordHasher<Person>(),
        userValidators: [],
        passwordValidators: [],
        new UpperInvariantLookupNormalizer(),
        new IdentityErrorDescriber(),
        services: null!,
        NullLogger<UserManager<Person>>.Instance);
}
