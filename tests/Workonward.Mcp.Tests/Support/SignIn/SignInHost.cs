using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Flows;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Outbox;
using Workonward.Core.Tests.Support;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.SignIn;

namespace Workonward.Mcp.Tests.Support.SignIn;

/// <summary>
/// Sign-in in a real Kestrel over a real ledger, with a clock that the test moves. The issuer is an https origin, as behind a
/// proxy: cookies have their prefix, and a <see cref="Browser"/> keeps them as a browser would.
/// </summary>
internal sealed class SignInHost : IAsyncDisposable
{
    public const string Issuer = "https://mail.gitdate.ink";
    public const string Ada = "ada@gitdate.ink";
    public const string Grace = "grace@gitdate.ink";

    private static readonly string Secret = new('5', 64);
    private readonly ScratchFolder _folder;
    private readonly WebApplication _app;

    private SignInHost(ScratchFolder folder, WebApplication app, Ledger ledger, GrantStations stations, TestClock clock)
    {
        (_folder, _app, Ledger, Stations, Clock) = (folder, app, ledger, stations, clock);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Where it listens; not what it is called.</summary>
    public Uri Address { get; }

    public Ledger Ledger { get; }

    public GrantStations Stations { get; }

    public TestClock Clock { get; }

    /// <summary>The data folder.</summary>
    public string Folder => _folder.Path;

    public static async Task<SignInHost> StartAsync(SignInHostTerms? given = null)
    {
        var (terms, clock, folder) = (given ?? new SignInHostTerms(), new TestClock(), new ScratchFolder());
        var ledger = await Ledger.OpenAsync(
            new LedgerPlace(folder.Below("ledger.db"), folder.Path, folder.Below("audit.jsonl")),
            clock,
            NullLoggerFactory.Instance,
            Stop);
        var secrets = SigningSecrets.FromHex([Secret]);
        var stations = CoreSetup.ComposeGrants(
            ledger,
            new GrantTerms(Issuer, $"{Issuer}/mcp", ["email.preview", "email.send", "email.send_batch"]),
            secrets,
            new AllowedEmails(terms.Allowed),
            clock,
            NullLoggerFactory.Instance);
        var app = Build(terms, ledger, secrets, stations, clock);
        await app.StartAsync(Stop);
        return new SignInHost(folder, app, ledger, stations, clock);
    }

    /// <summary>One of the server's parts.</summary>
    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>A new browser without cookies.</summary>
    public Browser Browser() => new(Address);

    /// <summary>A link as the verb makes it.</summary>
    public Task<LoginLink> LinkAsync(string email = Ada) => Get<LoginLinks>().MakeAsync(email, Stop);

    /// <summary>A client's request waits in this browser, as after the authorization endpoint.</summary>
    public async Task<string> BeginFlowAsync(Browser browser)
    {
        var asked = new NewFlow(
            "https://chat.gitdate.ink/client.json", "document", "Chat", "chat.gitdate.ink", "https://chat.gitdate.ink/callback",
            ["email.send"], $"{Issuer}/mcp", State: "s", CodeChallenge: new string('c', 43));
        var id = await Stations.Flows.BeginAsync(asked, Stop);
        await browser.GetAsync($"/test/flow/{id}");
        return id;
    }

    /// <summary>Signs a browser in, by a link.</summary>
    public async Task SignInAsync(Browser browser, string email = Ada)
    {
        var link = await LinkAsync(email);
        var page = await browser.GetAsync($"/login/link?token={link.Token}");
        Assert.Equal(303, (await browser.SubmitAsync(page, "/login/link")).Status);
    }

    /// <summary>The session behind a browser's cookie.</summary>
    public Task<Session?> SessionAsync(Browser browser) => Get<Sessions>().FindAsync(browser.Cookie("session"), Stop);

    /// <summary>The audit lines so far.</summary>
    public IReadOnlyList<string> Audit() => Texts("SELECT line FROM sealed_log ORDER BY seq");

    /// <summary>The first column of a query over the ledger.</summary>
    public IReadOnlyList<string> Texts(string sql) => LedgerFile.Texts(_folder.Below("ledger.db"), sql);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Ledger.DisposeAsync();
        _folder.Dispose();
    }

    private static WebApplication Build(
        SignInHostTerms terms, Ledger ledger, SigningSecrets secrets, GrantStations stations, TestClock clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // As the server has it: the framework's lines about requests hold their addresses, and these hold tokens.
        builder.Logging.ClearProviders().AddFilter("Microsoft", LogLevel.Warning);
        if (terms.Log is not null)
            builder.Logging.AddProvider(terms.Log);
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(ledger).AddSingleton(secrets);
        builder.Services.AddSingleton(stations.Allowed).AddSingleton(stations.Flows);
        builder.Services.AddSingleton(stations.Strangers).AddSingleton(stations.Connections);
        builder.Services.AddSingleton(new PageSurroundings(Issuer));
        builder.Services.AddSignIn(terms.Offers);
        terms.Services?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapSignIn();
        app.Map("/test/flow/{id}", (HttpContext context, string id) =>
            context.RequestServices.GetRequiredService<BrowserCookies>().BindFlow(context, id));
        terms.Routes?.Invoke(app);
        return app;
    }
}
