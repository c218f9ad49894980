using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages.Consent;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.SignIn.Passkeys;

namespace Workonward.Mcp.SignIn.Account;

/// <summary>Puts the account together.</summary>
internal static class AccountSetup
{
    /// <summary>
    /// What the account consists of. Registered before: sign-in, passkeys (<see cref="PasskeySetup"/>), also where they are
    /// off,
    /// <see cref="WaitingCount"/>, <see cref="Connections"/>, <see cref="GrantTerms"/> and what gives the <see cref="SendingPicture"/>.
    /// </summary>
    public static IServiceCollection AddAccount(this IServiceCollection services) => services
        .AddSingleton(static provider => new AccountPlace(
            provider.GetRequiredService<GrantTerms>().Scopes,
            provider.GetRequiredService<SignInOffers>().Passkey,
            provider.GetRequiredService<SignInTerms>().HasMethodForAll,
            provider.GetRequiredService<GrantTerms>().Resource,
            provider.GetRequiredService<Func<SendingPicture>>(),
            provider.GetRequiredService<WaitingCount>()))
        .AddSingleton<AccountForms>()
        .AddSingleton<AccountEndpoint>()
        .AddSingleton<ConnectionEndpoint>()
        .AddSingleton<PasskeyRemovalEndpoint>();

    /// <summary>The page and its posts.</summary>
    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<AccountEndpoint>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ConnectionEndpoint>().Map(routes);
        routes.ServiceProvider.GetRequiredService<PasskeyRemovalEndpoint>().Map(routes);
    }
}
