using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workonward.Mcp.OAuth.Documents;

namespace Workonward.Mcp.Tests.Support.OAuth;

/// <summary>
/// Public hosts with TLS, all behind one loopback port: names resolve as a test says, and a connection to the one public address
/// ends here. What is checked between the two is the program's own.
/// </summary>
internal sealed class PublicWeb : IAsyncDisposable
{
    public static readonly IPAddress Address = IPAddress.Parse("93.184.216.34");

    private readonly WebApplication _app;
    private readonly X509Certificate2 _authority;
    private readonly int _port;

    private PublicWeb(WebApplication app, X509Certificate2 authority)
    {
        (_app, _authority) = (app, authority);
        _port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    /// <summary>What lies under each address.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Pages { get; } = new(StringComparer.Ordinal);

    /// <summary>What each name resolves to; any other to the one public address.</summary>
    public ConcurrentDictionary<string, Func<IPAddress[]>> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The address of each request.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public ConcurrentQueue<string> Resolved { get; } = new();

    public ConcurrentQueue<IPEndPoint> Dialed { get; } = new();

    public FetchNetwork Network => new(ResolveAsync, DialAsync, new X509ChainPolicy
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { _authority },
    });

    public static async Task<PublicWeb> StartAsync()
    {
        var (authority, certificate) = MakeCertificates();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.UseHttps(certificate);
        }));
        PublicWeb? web = null;
        var app = builder.Build();
        app.Run(context => web!.AnswerAsync(context));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return web = new PublicWeb(app, authority);
    }

    public void Serve(string url, string json, string contentType = "application/json", string? caching = null) =>
        Pages[url] = async context =>
        {
            context.Response.ContentType = contentType;
            if (caching is not null)
                context.Response.Headers.CacheControl = caching;
            await context.Response.WriteAsync(json);
        };

    public void Fail(string url, int status) => Pages[url] = context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _authority.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var url = $"https://{context.Request.Host}{context.Request.Path}";
        Requests.Enqueue(url);
        if (Pages.TryGetValue(url, out var page))
            return page(context);

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        Resolved.Enqueue(name);
        return Task.FromResult(Names.TryGetValue(name, out var addresses) ? addresses() : [Address]);
    }

    private async Task<Stream> DialAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        Dialed.Enqueue(endpoint);
        if (!endpoint.Address.Equals(Address))
            throw new SocketException((int)SocketError.HostUnreachable);

        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _port), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static (X509Certificate2 Authority, X509Certificate2 Certificate) MakeCertificates()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = new CertificateRequest("CN=a test's authority", rootKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var authority = root.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a test's hosts", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in (string[])["client.example", "keys.example", "claude.ai", "chatgpt.com", "vscode.dev"])
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var bare = request.Create(authority, now.AddHours(-1), now.AddHours(12), [1, 2, 3, 4]);
        return (authority, bare.CopyWithPrivateKey(key));
    }
}
