using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Crash;
using Workonward.Mcp.OAuth;
using Workonward.Mcp.OAuth.Documents;
using Workonward.Mcp.OAuth.Tokens;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// Serves MCP over HTTP: <c>/mcp</c>, <c>/healthz</c> and <c>/readyz</c>; in mode <c>oauth</c> the authorization server and the
/// pages for people beside them. Nothing else on this port.
/// </summary>
internal sealed class HttpHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpHost(WebApplication app, Uri url) => (_app, Url) = (app, url);

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>What it is made of.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">The address is taken or isn't this machine's.</exception>
    public static Task<HttpHost> StartAsync(
        Serving serving, Settings settings, Terminal terminal, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        StartAsync(serving, settings, terminal, clock, loggers, FetchNetwork.Public, cancellationToken);

    /// <summary>Begins to listen; what clients say about themselves is fetched over this network.</summary>
    /// <exception cref="IOException">The address is taken or isn't this machine's.</exception>
    internal static async Task<HttpHost> StartAsync(
        Serving serving,
        Settings settings,
        Terminal terminal,
        TimeProvider clock,
        ILoggerFactory loggers,
        FetchNetwork network,
        CancellationToken cancellationToken)
    {
        // An empty builder reads no variables, no files and no command line: what the operator said is in the settings.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, settings.Http, clock));
        if (settings.Http.HasCertificate)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(clock).AddSingleton(loggers).AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        serving.Offering(builder.Services, serving, settings);
        builder.Services.AddMcpProtocol(settings.Compat, namesScopes: settings.Transport.UsesOAuth, hasApp: true)
            .AddMcpHttp(EndpointOptions(settings));
        if (settings.Transport.UsesOAuth)
            builder.Services.AddOAuth(serving, settings, terminal, clock, network);
        else
            builder.Services.AddSingleton(provider => BearerCheck(settings.Transport, provider));
        builder.Services.AddSingleton(new Readiness(serving, clock));
        // Each of ours catches what breaks in it; were one forgotten, a server that no longer listens would help nobody.
        builder.Services.Configure<HostOptions>(
            host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        var app = builder.Build();
        Mount(app, settings, loggers);
        try
        {
            await app.StartAsync(cancellationToken);
            // Not before it listens: a second server on a taken port must not end the connections of the first.
            if (settings.Transport.UsesOAuth)
                await app.Services.GetRequiredService<KeyNotice>().SayAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new HttpHost(app, AddressOf(app));
    }

    /// <summary>Takes no new calls, and gives those under way their time.</summary>
    public Task StopAsync() => _app.StopAsync(CancellationToken.None);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Listen(KestrelServerOptions kestrel, HttpSettings http, TimeProvider clock)
    {
        var address = http.Host is "localhost" ? IPAddress.Loopback : IPAddress.Parse(http.Host);
        var services = kestrel.ApplicationServices;
        var limits = new ConnectionLimits(
            http.BehindProxy ? http.TrustedProxies : [],
            ConnectionLimits.UsualPatience,
            clock,
            services.GetRequiredService<ILogger<ConnectionLimits>>());
        kestrel.Listen(address, http.Port, listen =>
        {
            listen.Use(limits.CountAsync);
            if (http is { TlsCertPath: { } certificate, TlsKeyPath: { } key })
            {
                var pem = new PemCertificate(certificate, key, clock, services.GetRequiredService<ILogger<PemCertificate>>());
                listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => pem.Current());
            }

            listen.Use(limits.WaitForFirstByteAsync);
            listen.Use(ConnectionToken.Remember);
        });
    }

    // The order is the path of a request.
    private static void Mount(WebApplication app, Settings settings, ILoggerFactory loggers)
    {
        CrashHooks.Around(app);
        if (settings.Http.BehindProxy)
        {
            app.Use(new ForwardedNotice(settings.Http.TrustedProxies, loggers.CreateLogger<ForwardedNotice>()).PassAsync);
            app.UseForwardedHeaders(Forwarded(settings.Http));
        }

        app.UseMcp();
        app.Use(HeadAsGetAsync);
        if (settings.Transport.UsesOAuth)
            app.UseFrontDoor();
        app.UseRouting();
        app.MapHealth();
        if (settings.Transport.UsesOAuth)
            app.MapOAuth();
    }

    private static McpHttpOptions EndpointOptions(Settings settings) => new()
    {
        AllowedHosts = settings.Http.AllowedHosts
            ?? (settings.OAuth.Issuer is { } issuer ? [new Uri(issuer).Host] : []),
        // Without authentication a page is let in only where the operator named its origin.
        AllowedOrigins = settings.Http.AllowedOrigins
            ?? (settings.Transport.Auth is AuthMode.None ? [] : [.. KnownAssistants.Origins, .. Own(settings.OAuth)]),
        AllowLoopbackOrigins = settings.Transport.Auth is not AuthMode.None,
        AccountPage = settings.Transport.UsesOAuth ? new Uri(settings.OAuth.Issuer + PagePaths.Account) : null,
    };

    private static IEnumerable<string> Own(OAuthSettings settings) => settings.Issuer is { } issuer ? [issuer] : [];

    private static IBearerCheck BearerCheck(TransportSettings transport, IServiceProvider provider) =>
        transport is { Auth: AuthMode.Token, Token: { } token }
            ? new StaticBearerCheck(token.Reveal(), provider.GetRequiredService<ToolCatalog>())
            : new NoBearerCheck(provider.GetRequiredService<ToolCatalog>());

    // RFC 9110 section 9.3.2: what GET would be answered, without the content, which Kestrel leaves out by itself.
    private static Task HeadAsGetAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }

    // The client's address counts for limits only, and only from whom the operator trusts to say it. No limit to the hops: the
    // reading goes from the last one back and ends at the first address that isn't trusted, whatever stands before it.
    private static ForwardedHeadersOptions Forwarded(HttpSettings http)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in http.TrustedProxies)
            options.KnownIPNetworks.Add(network);
        return options;
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
}
