using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A Kestrel that answers 200 behind the limits of connections.</summary>
internal sealed class ConnectionServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ConnectionServer(WebApplication app) => _app = app;

    public IPEndPoint Address => IPEndPoint.Parse(
        new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority);

    public static async Task<ConnectionServer> StartAsync(ConnectionLimits limits)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Use(limits.CountAsync);
            listen.Use(limits.WaitForFirstByteAsync);
        }));
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
            return Task.CompletedTask;
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ConnectionServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
