using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Workonward.Mcp.Tests.Support.Browsers;

/// <summary>A site with a name of its own under <c>.test</c>, over TLS, on a loopback port that is free or mapped to the name.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Site(WebApplication app, string origin) => (_app, Origin) = (app, origin);

    public string Origin { get; }

    public static async Task<Site> StartAsync(string host, Action<WebApplication> map, Action<IServiceCollection, Func<string>>? add = null, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(Certificate(host))));
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(log => log.ClearProviders());
        // The port is known once the site listens, and what depends on it is made at the first request.
        var origin = "";
        add?.Invoke(builder.Services, () => origin);
        var app = builder.Build();
        app.UseRouting();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        origin = $"https://{host}:{new Uri(address).Port}";
        return new Site(app, origin);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static X509Certificate2 Certificate(string host)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (certificate, key) = PemFiles.Pair(host, now.AddDays(-1), now.AddDays(1));
        return X509Certificate2.CreateFromPem(certificate, key);
    }
}
