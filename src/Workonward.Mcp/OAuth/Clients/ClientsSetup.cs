using Workonward.Core.Grants;
using Workonward.Core.Grants.Clients;
using Workonward.Core.Outbox;
using Workonward.Mcp.OAuth.Assertions;
using Workonward.Mcp.OAuth.Documents;

namespace Workonward.Mcp.OAuth.Clients;

/// <summary>Puts together who may connect: the directory, registration, and the proofs of clients.</summary>
internal static class ClientsSetup
{
    /// <summary>
    /// Adds <see cref="ClientDirectory"/>, <see cref="ClientIdentity"/>, <see cref="RegisterEndpoint"/> and
    /// <see cref="RegisteredClients"/>, whose <see cref="RegisteredClients.RunAsync"/> belongs into the server's loops.
    /// <see cref="GrantTerms"/>, <see cref="Connections"/>, <see cref="StrangerCounts"/>, <see cref="OAuthOptions"/>, the clock and the log are there already.
    /// </summary>
    /// <param name="services">Where they are added.</param>
    /// <param name="ledger">Where registered clients are kept.</param>
    /// <param name="known">The operator's clients.</param>
    /// <param name="hosts">Where codes may go.</param>
    /// <param name="network">The way to the clients' documents.</param>
    /// <param name="isHeld">Whether the code or refresh token of a form is a client's.</param>
    public static IServiceCollection AddClients(
        this IServiceCollection services,
        Ledger ledger,
        StaticClients known,
        ClientHosts hosts,
        FetchNetwork network,
        Func<IServiceProvider, Func<string?, string?, string, CancellationToken, ValueTask<bool>>> isHeld)
    {
        services.AddSingleton(known).AddSingleton(hosts);
        services.AddSingleton(provider => new RegisteredClients(ledger, new RegistrationTerms(), Clock(provider)));
        services.AddSingleton(provider => new PublicFetch(network, Clock(provider)));
        services.AddSingleton(Documents);
        services.AddSingleton(Keys);
        services.AddSingleton<ClientDocuments>().AddSingleton<ClientKeys>().AddSingleton<ClientDirectory>();
        services.AddSingleton(provider => new AssertionReplays(
            ClientAssertions.MostRemembered, ClientAssertions.MostOfClient, Clock(provider)));
        services.AddSingleton<ClientAssertions>().AddSingleton<RegisterEndpoint>();
        services.AddSingleton(provider => new ClientIdentity(
            provider.GetRequiredService<ClientDirectory>(),
            provider.GetRequiredService<OAuthOptions>().PrivateKeyJwt ? provider.GetRequiredService<ClientAssertions>() : null,
            isHeld(provider)));
        return services;
    }

    private static DocumentShelf<ClientDocument> Documents(IServiceProvider provider)
    {
        var takesSignedProof = provider.GetRequiredService<OAuthOptions>().PrivateKeyJwt;
        return new DocumentShelf<ClientDocument>(
            provider.GetRequiredService<PublicFetch>(),
            FetchTerms.ClientDocument,
            new DocumentTerms(),
            (url, body) => ClientDocument.Read(url, body, takesSignedProof),
            Clock(provider),
            provider.GetRequiredService<ILogger<DocumentShelf<ClientDocument>>>());
    }

    private static DocumentShelf<ClientKeySet> Keys(IServiceProvider provider) => new(
        provider.GetRequiredService<PublicFetch>(),
        FetchTerms.KeySet,
        new DocumentTerms(),
        (_, body) => ClientKeySet.Read(body),
        Clock(provider),
        provider.GetRequiredService<ILogger<DocumentShelf<ClientKeySet>>>());

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
