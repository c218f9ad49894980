using Microsoft.Extensions.DependencyInjection.Extensions;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Outbox;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.SignIn;

/// <summary>Puts sign-in together.</summary>
internal static class SignInSetup
{
    /// <summary>
    /// What sign-in consists of. Registered before: <see cref="Ledger"/>, <see cref="AllowedEmails"/>,
    /// <see cref="SigningSecrets"/>, <see cref="PageSurroundings"/>, <see cref="StrangerCounts"/>, the flows and the clock.
    /// </summary>
    /// <param name="services">The server's.</param>
    /// <param name="offers">The methods that are on.</param>
    public static IServiceCollection AddSignIn(this IServiceCollection services, SignInOffers offers)
    {
        services.AddSingleton(offers);
        services.AddSingleton(new SignInTerms(HasMethodForAll: offers.Email || offers.Providers.Count > 0));
        services.TryAddSingleton(static provider => new BrowserCookies(
            new MacKeyring(provider.GetRequiredService<SigningSecrets>(), KeyLabels.FlowMac),
            provider.GetRequiredService<PageSurroundings>()));
        services.TryAddSingleton(static provider => new FormGuard(
            new MacKeyring(provider.GetRequiredService<SigningSecrets>(), KeyLabels.FormMac),
            provider.GetRequiredService<PageSurroundings>()));
        services.AddSingleton(static provider => new Persons(
            provider.GetRequiredService<Ledger>(),
            provider.GetRequiredService<AllowedEmails>(),
            new MacKeyring(provider.GetRequiredService<SigningSecrets>(), KeyLabels.Subject),
            provider.GetRequiredService<SignInTerms>()));
        services.AddSingleton<Sessions>().AddSingleton<LoginLinks>().AddSingleton<LinkSignIn>();
        services.AddSingleton<BrowserSessions>().AddSingleton<WaitingFlows>();
        services.AddSingleton<SignInLimits>().AddSingleton<SignInForms>().AddSingleton<SignInPages>();
        services.AddSingleton<LoginEndpoint>().AddSingleton<LinkEndpoint>().AddSingleton<SignOutEndpoint>();
        return services;
    }

    /// <summary>Login links at the start, for addresses that have no other way in; none where links are off.</summary>
    public static IServiceCollection AddStartOffer(this IServiceCollection services, SignInOffers offers, StartOfferPlace place)
    {
        if (offers.Link)
            services.AddSingleton(place).AddHostedService<StartOffer>();
        return services;
    }

    /// <summary>Every page and form by which people come in and go out; a method that is off has no route.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var offers = routes.ServiceProvider.GetRequiredService<SignInOffers>();
        routes.ServiceProvider.GetRequiredService<LoginEndpoint>().Map(routes, takesCodes: offers.Link);
        if (offers.Link)
            routes.ServiceProvider.GetRequiredService<LinkEndpoint>().Map(routes);
        routes.ServiceProvider.GetRequiredService<SignOutEndpoint>().Map(routes);
    }
}
