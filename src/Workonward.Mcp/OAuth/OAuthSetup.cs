using Workonward.Core;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Clients;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.Tokens;
using Workonward.Core.Outbox;
using Workonward.Mcp.Approvals;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.OAuth.Clients;
using Workonward.Mcp.OAuth.Documents;
using Workonward.Mcp.OAuth.Door;
using Workonward.Mcp.OAuth.Tokens;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Consent;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.SignIn;
using Workonward.Mcp.SignIn.Account;
using Workonward.Mcp.SignIn.Email;
using Workonward.Mcp.SignIn.Oidc;
using Workonward.Mcp.SignIn.Passkeys;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.OAuth;

/// <summary>Puts the authorization server together, and mounts it.</summary>
internal static class OAuthSetup
{
    // In the order in which people and clients see them, the harmless one first.
    private static readonly string[] Order = [Scopes.Preview, Scopes.Send, Scopes.SendBatch];

    /// <summary>Everything behind mode <c>oauth</c>, over the ledger and the policy of a process that serves.</summary>
    /// <exception cref="IOException">The kept signing key can't be used.</exception>
    public static IServiceCollection AddOAuth(
        this IServiceCollection services, Serving serving, Settings settings, Terminal terminal, TimeProvider clock, FetchNetwork network)
    {
        var oauth = settings.OAuth;
        // Where nobody is named, whoever may sign in may approve: one list then, which is read again as one.
        var allowed = settings.Approval.Emails.Count == 0 ? serving.Approvers : new AllowedEmails(oauth.AllowedEmails);
        services.AddSingleton(serving.Ledger).AddSingleton(allowed);
        services.AddSingleton(Secrets(oauth, serving.Folder.Keys)).AddSingleton(new PageSurroundings(oauth.Issuer!));
        services.AddSingleton(provider => Terms(oauth, provider.GetRequiredService<ToolCatalog>()));
        services.AddSingleton(() => new SendingPicture(
            serving.Policy.Current, settings.ToCore().Quotas, settings.Sending.DryRun));
        services.AddSingleton(provider => new ReloadingEmails(
            provider.GetRequiredService<AllowedEmails>(),
            oauth.EmailsFile,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ReloadingEmails>>()));
        services.AddHostedService(provider => provider.GetRequiredService<ReloadingEmails>());
        var offers = Offers(settings);
        if (offers.Providers.Count > 0)
            services.AddOidc(settings.SignIn.Providers);
        if (offers.Email)
        {
            var standing = serving.Stations.AuditStanding;
            services.AddEmailCodes(settings.SendApi.BaseUrl!, settings.SignIn, new MailStop(() => standing.Mismatch is not null));
        }

        return services.AddGrants().AddProtocol(oauth).AddSignIn(offers).AddPasskeys().AddAccount()
            .AddApprovals(serving.Stations, serving.Approvers)
            .AddStartOffer(offers, new StartOfferPlace(terminal, serving.Folder.LoginLinks, clock))
            .AddClients(
                serving.Ledger,
                oauth.Clients,
                new ClientHosts(oauth.ClientHosts),
                network,
                provider => provider.GetRequiredService<TokenDesk>().IsHeldAsync);
    }

    private static GrantTerms Terms(OAuthSettings settings, ToolCatalog catalog) => new(
        settings.Issuer!, settings.Issuer + McpEndpoint.Path, [.. Order.Where(catalog.Scopes.Contains)])
    {
        RefreshLife = settings.Lifetimes.Refresh,
        GrantLife = settings.Lifetimes.Grant,
        Leeway = settings.Lifetimes.Leeway,
    };

    public static SigningSecrets Secrets(OAuthSettings settings, string keyFolder) => SigningSecrets.FromHex(
        settings.SigningKeys.Count > 0
            ? [.. settings.SigningKeys.Select(key => key.Reveal())]
            : [SigningKeyFile.ReadOrMake(keyFolder).Reveal()]);

    private static SignInOffers Offers(Settings settings) => new(
        IsOffered(settings, SignInMethods.Passkey) && PasskeyRules.CanServe(settings.OAuth.Issuer!),
        IsOffered(settings, SignInMethods.Link),
        IsOffered(settings, SignInMethods.Email),
        IsOffered(settings, SignInMethods.Oidc)
            ? [.. settings.SignIn.Providers.Select(provider => new SignInProvider(provider.Id, provider.Name))]
            : []);

    private static bool IsOffered(Settings settings, string method) =>
        settings.OAuth.SignIn.Contains(method, StringComparer.Ordinal);

    // One composition, and each of its parts for whoever needs just that.
    private static IServiceCollection AddGrants(this IServiceCollection services) => services
        .AddSingleton(provider => CoreSetup.ComposeGrants(
            provider.GetRequiredService<Ledger>(),
            provider.GetRequiredService<GrantTerms>(),
            provider.GetRequiredService<SigningSecrets>(),
            provider.GetRequiredService<AllowedEmails>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()))
        .AddSingleton(provider => provider.GetRequiredService<GrantStations>().Flows)
        .AddSingleton(provider => provider.GetRequiredService<GrantStations>().Tokens)
        .AddSingleton(provider => provider.GetRequiredService<GrantStations>().Standing)
        .AddSingleton(provider => provider.GetRequiredService<GrantStations>().Connections)
        .AddSingleton(provider => provider.GetRequiredService<GrantStations>().Strangers)
        .AddSingleton(provider => provider.GetRequiredService<GrantStations>().Keys)
        .AddHostedService<GrantLoops>();

    private static IServiceCollection AddProtocol(this IServiceCollection services, OAuthSettings settings)
    {
        services.AddSingleton(new OAuthOptions
        {
            PrivateKeyJwt = settings.PrivateKeyJwt,
            OpenAiChallenge = settings.OpenAiChallenge,
        });
        services.AddSingleton<TokenKeys>().AddSingleton<AccessTokens>().AddSingleton(new TokenCache());
        services.AddSingleton<Challenges>().AddSingleton<FailureLimits>().AddSingleton<IBearerCheck, OAuthBearerCheck>();
        services.AddSingleton<AuthorizationServerMetadata>().AddSingleton<ProtectedResourceMetadata>();
        services.AddSingleton<JwksEndpoint>().AddSingleton<OpenAiChallenge>().AddSingleton<HomeEndpoint>();
        services.AddSingleton<AuthorizationResponses>().AddSingleton<AuthorizeEndpoint>();
        services.AddSingleton<ConsentForm>().AddSingleton<RepeatedAnswers>().AddSingleton<ConsentEndpoint>();
        services.AddSingleton<TokenEndpoint>().AddSingleton<RevokeEndpoint>();
        services.AddSingleton<KeyNotice>();
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
        var exact = routes.MapGroup("");
        ((IEndpointConventionBuilder)exact).Add(ExactPath.Require);
        exact.MapSignIn();
        exact.MapPasskeys();
        exact.MapAccount();
        routes.MapApprovals(exact);
        var offers = routes.ServiceProvider.GetRequiredService<SignInOffers>();
        if (offers.Providers.Count > 0)
            exact.MapOidc();
        if (offers.Email)
            exact.MapEmailCodes();
        foreach (var route in OAuthRoutes.Of(routes.ServiceProvider))
            routes.Map(route.Path, route.HandleAsync);
        routes.Map("{**path}", new OtherMethods(routes).AnswerAsync).WithOrder(int.MaxValue);
    }
}
