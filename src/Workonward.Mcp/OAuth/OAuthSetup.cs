using Workonward.Core.Grants;
using Workonward.Core.Grants.Keys;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.OAuth.Door;
using Workonward.Mcp.OAuth.Tokens;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.OAuth;

/// <summary>Puts the authorization server together, and mounts it.</summary>
internal static class OAuthSetup
{
    // In the order in which people and clients see them, the harmless one first.
    private static readonly string[] Order = [Scopes.Preview, Scopes.Send, Scopes.SendBatch];

    /// <summary>The terms of every grant: only scopes that an offered tool needs.</summary>
    public static GrantTerms Terms(OAuthSettings settings, ToolCatalog catalog) => new(
        settings.Issuer!, settings.Issuer + McpEndpoint.Path, [.. Order.Where(catalog.Scopes.Contains)])
    {
        RefreshLife = settings.Lifetimes.Refresh,
        GrantLife = settings.Lifetimes.Grant,
        Leeway = settings.Lifetimes.Leeway,
    };

    /// <summary>The secrets that the operator gave, else the one that is kept in the key folder.</summary>
    /// <exception cref="IOException">The kept one can't be used.</exception>
    public static SigningSecrets Secrets(OAuthSettings settings, string keyFolder) => SigningSecrets.FromHex(
        settings.SigningKeys.Count > 0
            ? [.. settings.SigningKeys.Select(key => key.Reveal())]
            : [SigningKeyFile.ReadOrMake(keyFolder).Reveal()]);

    /// <summary>The protocol's endpoints and the check of bearer tokens.</summary>
    public static IServiceCollection AddProtocol(this IServiceCollection services, OAuthSettings settings)
    {
        services.AddSingleton(new OAuthOptions
        {
            PrivateKeyJwt = settings.PrivateKeyJwt,
            OpenAiChallenge = settings.OpenAiChallenge,
        });
        services.AddSingleton<TokenKeys>().AddSingleton<AccessTokens>().AddSingleton(new TokenCache());
        services.AddSingleton<Challenges>().AddSingleton<IBearerCheck, OAuthBearerCheck>();
        services.AddSingleton<AuthorizationServerMetadata>().AddSingleton<ProtectedResourceMetadata>();
        services.AddSingleton<JwksEndpoint>().AddSingleton<OpenAiChallenge>().AddSingleton<HomeEndpoint>();
        services.AddSingleton<AuthorizationResponses>().AddSingleton<AuthorizeEndpoint>();
        services.AddSingleton<ConsentForm>().AddSingleton<ConsentEndpoint>();
        services.AddSingleton<TokenEndpoint>().AddSingleton<RevokeEndpoint>();
        services.AddSingleton<AddressLimits>().AddSingleton<FrontDoor>();
        return services;
    }

    /// <summary>The front door: before the routing, after the client's address is known.</summary>
    public static void UseFrontDoor(this WebApplication app)
    {
        var door = app.Services.GetRequiredService<FrontDoor>();
        app.Use(next => context => door.PassAsync(context, next));
    }

    /// <summary>Every path, and an answer of ours for all that isn't one.</summary>
    public static void MapOAuth(this IEndpointRouteBuilder routes)
    {
        foreach (var route in OAuthRoutes.Of(routes.ServiceProvider))
            routes.Map(route.Path, route.HandleAsync);
        routes.Map("{**path}", PlainAnswers.NotFoundAsync).WithOrder(int.MaxValue);
    }
}
