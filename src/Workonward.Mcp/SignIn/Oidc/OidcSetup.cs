using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>Puts sign-in with upstream providers together.</summary>
internal static class OidcSetup
{
    /// <summary>What it consists of, over what <see cref="SignInSetup"/> registers.</summary>
    public static IServiceCollection AddOidc(this IServiceCollection services, IReadOnlyList<OidcProvider> providers)
    {
        services.AddSingleton(static provider => new OidcStates(
            new MacKeyring(provider.GetRequiredService<SigningSecrets>(), KeyLabels.UpstreamMac),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new OidcUpstreams(
            providers,
            provider.GetRequiredService<OidcStates>(),
            provider.GetRequiredService<PageSurroundings>().Issuer,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<UpstreamIdentities>().AddSingleton<OidcArrival>();
        return services.AddSingleton<OidcEndpoint>().AddSingleton<OidcCallbackEndpoint>();
    }

    /// <summary>The two paths.</summary>
    public static void MapOidc(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<OidcEndpoint>().Map(routes);
        routes.ServiceProvider.GetRequiredService<OidcCallbackEndpoint>().Map(routes);
    }
}
