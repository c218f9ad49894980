using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workonward.Core;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Flows;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.SignIn;
using Workonward.Mcp.SignIn.Email;
using Workonward.Mcp.SignIn.Oidc;

namespace Workonward.Mcp.Tests.Support.Upstream;

/// <summary>The sign-in pages over a real ledger, in a real Kestrel on loopback.</summary>
internal sealed class UpstreamHost : IAsyncDisposable
{
    public const string Known = "ada@gitdate.ink";
    public const string Unknown = "eve@gitdate.ink";

    private readonly WebApplication _app;
    private readonly Ledger _ledger;
    private readonly ScratchFolder _folder;

    private UpstreamHost(WebApplication app, Ledger ledger, ScratchFolder folder, string issuer, CollectedLog log) =>
        (_app, _ledger, _folder, Issuer, Log) = (app, ledger, folder, issuer, log);

    public string Issuer { get; }

    public CollectedLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public string LedgerFile => _folder.Below("ledger.db");

    public CodePost Post => Services.GetRequiredService<CodePost>();

    public static async Task<UpstreamHost> StartAsync(
        IReadOnlyList<OidcProvider>? providers = null,
        Uri? api = null,
        string? loginKey = null,
        bool withPasskey = false,
        int port = 0,
        Func<bool>? isStopped = null)
    {
        var folder = new ScratchFolder();
        var log = new CollectedLog();
        port = port == 0 ? FreePort.Take() : port;
        var issuer = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(issuer);
        builder.Logging.ClearProviders().AddProvider(log);
        var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        var ledger = await Ledger.OpenAsync(
            new LedgerPlace(folder.Below("ledger.db"), folder.Path, folder.Below("audit.jsonl")),
            TimeProvider.System,
            loggers,
            TestContext.Current.CancellationToken);
        Register(builder.Services, ledger, issuer, loggers);
        builder.Services.AddSignIn(new SignInOffers(
            Passkey: false, Link: true, Email: api is not null, [.. (providers ?? []).Select(p => new SignInProvider(p.Id, p.Name))]));
        if (providers is not null)
            builder.Services.AddOidc(providers);
        if (api is not null)
            builder.Services.AddEmailCodes(api, new SignInSettings([], new Redacted(loginKey!), withPasskey), new MailStop(isStopped ?? (() => false)));
        var app = builder.Build();
        app.MapSignIn();
        if (providers is not null)
            app.MapOidc();
        if (api is not null)
            app.MapEmailCodes();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new UpstreamHost(app, ledger, folder, issuer, log);
    }

    /// <summary>A browser of its own, with its own cookies.</summary>
    public UpstreamBrowser Browser() => new(Issuer);

    /// <summary>A client's request that waits, for this browser.</summary>
    public Task<string> BeginFlowAsync() => Services.GetRequiredService<ConsentFlows>().BeginAsync(
        new NewFlow(
            "https://claude.ai/client", "document", "Claude {buy|sell} <b>", "claude.ai", "https://claude.ai/api/mcp/auth_callback",
            ["email.send"], $"{Issuer}/mcp", "state", new string('c', 43)),
        TestContext.Current.CancellationToken);

    /// <summary>The cookie that binds a flow to a browser, as the authorization endpoint sets it.</summary>
    public string FlowCookie(string flowId)
    {
        var context = new DefaultHttpContext();
        Services.GetRequiredService<BrowserCookies>().BindFlow(context, flowId);
        return context.Response.Headers.SetCookie.ToString().Split(';')[0];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _ledger.DisposeAsync();
        _folder.Dispose();
    }

    private static void Register(IServiceCollection services, Ledger ledger, string issuer, ILoggerFactory loggers)
    {
        var secrets = SigningSecrets.FromHex([new string('a', 64)]);
        var allowed = new AllowedEmails([Known, "bob@gitdate.ink"]);
        var grants = CoreSetup.ComposeGrants(
            ledger, new GrantTerms(issuer, $"{issuer}/mcp", ["email.send"]), secrets, allowed, TimeProvider.System, loggers);
        services.AddSingleton(ledger).AddSingleton(secrets).AddSingleton(allowed).AddSingleton(TimeProvider.System);
        services.AddSingleton(new PageSurroundings(issuer)).AddSingleton(grants.Strangers).AddSingleton(grants.Flows);
    }
}
