using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Clients;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;
using Workonward.Mcp.OAuth;
using Workonward.Mcp.OAuth.Clients;

namespace Workonward.Mcp.Tests.Support.OAuth;

/// <summary>Everything about clients as the server composes it: a real ledger, a real Kestrel, and a web of its own.</summary>
internal sealed class ClientsHouse : IAsyncDisposable
{
    public const string Issuer = "https://mcp.gitdate.ink";

    private static readonly GrantTerms Terms = new(Issuer, Issuer + "/mcp", ["email.send"]);

    private readonly ScratchFolder _folder;
    private readonly Ledger _ledger;
    private readonly WebApplication _app;

    private ClientsHouse(ScratchFolder folder, Ledger ledger, WebApplication app, PublicWeb web, MovedClock clock)
    {
        (_folder, _ledger, _app, Web, Clock) = (folder, ledger, app, web, clock);
        Http = new HttpClient
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public PublicWeb Web { get; }

    public MovedClock Clock { get; }

    public HttpClient Http { get; }

    /// <summary>Whether what comes with an assertion is the client's own.</summary>
    public bool IsHeld { get; set; } = true;

    public ClientDirectory Directory => Get<ClientDirectory>();

    public ClientIdentity Identity => Get<ClientIdentity>();

    public RegisteredClients Registered => Get<RegisteredClients>();

    public static async Task<ClientsHouse> OpenAsync(
        bool privateKeyJwt = false, IReadOnlyList<string>? hosts = null, string? clientsFile = null)
    {
        var (folder, web, clock) = (new ScratchFolder(), await PublicWeb.StartAsync(), new MovedClock());
        var ledger = await Ledger.OpenAsync(
            new LedgerPlace(folder.Below("ledger.db"), folder.Path, folder.Below("audit.jsonl")), clock, NullLoggerFactory.Instance, Stop);
        ClientsHouse? house = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(Terms);
        builder.Services.AddSingleton(new OAuthOptions { PrivateKeyJwt = privateKeyJwt });
        builder.Services.AddClients(ledger, Known(clientsFile), new ClientHosts(hosts), web.Network,
            _ => (_, _, _, _) => ValueTask.FromResult(house!.IsHeld));
        var grants = CoreSetup.ComposeGrants(
            ledger, Terms, SigningSecrets.FromHex([new string('a', 64)]), new AllowedEmails([]), clock, NullLoggerFactory.Instance);
        builder.Services.AddSingleton(grants.Connections).AddSingleton(grants.Strangers);
        var app = builder.Build();
        app.MapPost("/register", context => app.Services.GetRequiredService<RegisterEndpoint>().HandleAsync(context));
        await app.StartAsync(Stop);
        return house = new ClientsHouse(folder, ledger, app, web, clock);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<HttpAnswer> RegisterAsync(string json, string contentType = "application/json")
    {
        using var content = new StringContent(json, new System.Net.Http.Headers.MediaTypeHeaderValue(contentType));
        using var response = await Http.PostAsync(new Uri("/register", UriKind.Relative), content, Stop);
        return await HttpAnswer.OfAsync(response);
    }

    public async Task<string> RegisteredAsync(string redirect = "https://claude.ai/api/mcp/auth_callback") =>
        (await RegisterAsync($$"""{"client_name":"Claude","redirect_uris":["{{redirect}}"]}""")).Json.GetProperty("client_id").GetString()!;

    public async Task<Client> FoundAsync(string clientId) =>
        Assert.IsType<ClientLookup.Found>(await Directory.FindAsync(clientId, "192.0.2.1", Stop)).Client;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _ledger.DisposeAsync();
        await Web.DisposeAsync();
        _folder.Dispose();
    }

    private static StaticClients Known(string? file) => file is null
        ? StaticClients.None
        : Assert.IsType<StaticClientsReading.Accepted>(StaticClients.Read(file)).Clients;
}
