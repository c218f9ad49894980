using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workonward.PostOffice.Pages;

namespace Workonward.PostOffice.Http;

/// <summary>The post office over HTTP, on loopback only: the Send API and the outbox page.</summary>
public sealed class PostOfficeListener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PostOfficeListener(WebApplication app, Uri url, AccessPass access)
    {
        _app = app;
        Url = url;
        AccessLink = access.LinkAt(url);
    }

    /// <summary>The Send API's base URL.</summary>
    public Uri Url { get; }

    /// <summary>Opens the outbox in a browser. A secret of this start, to be shown to the operator alone.</summary>
    public Uri AccessLink { get; }

    /// <summary>Begins to listen.</summary>
    /// <param name="office">The post office behind it; it stays the caller's to dispose.</param>
    /// <param name="options">Where to listen.</param>
    /// <param name="clock">Whose time zone the pages speak in.</param>
    /// <param name="loggers">Where trouble is told.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<PostOfficeListener> StartAsync(
        BuiltInPostOffice office,
        PostOfficeListenerOptions options,
        TimeProvider clock,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        var access = new AccessPass();
        var app = Build(options, loggers);

        // Outermost first: what may break a reply, what mends one, who may ask at all, then the routes.
        if (options.Around is { } around)
            app.Use(around);
        app.Use(new UnhandledErrors(loggers.CreateLogger<UnhandledErrors>()).Around);
        if (!options.AnswersToAnyHost)
            app.Use(HostCheck.Around);
        app.UseRouting();
        new SendEndpoints(office).Map(app);
        new OutboxPages(office, access, clock).Map(app);
        new UnsubscribePages(office.Contacts).Map(app);

        try
        {
            await app.StartAsync(cancellationToken);
            return new PostOfficeListener(app, AddressOf(app), access);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // An empty builder reads no variables, no files and no command line of the program around it.
    private static WebApplication Build(PostOfficeListenerOptions options, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Limit(kestrel, options.Port));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        return builder.Build();
    }

    private static void Limit(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestHeadersTotalSize = 10 * 1024;
        kestrel.Limits.MaxRequestLineSize = 4 * 1024;
        kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        kestrel.Limits.MaxConcurrentConnections = 1024;
        kestrel.Listen(IPAddress.Loopback, port);
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
}
