using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Workonward.Mcp.Tests.Support.Browsers;

/// <summary>A program on the person's own computer that waits for the browser to come back (RFC 8252 section 7.3).</summary>
internal sealed class LoopbackProgram : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _arrivals = new();

    private LoopbackProgram(WebApplication app) => _app = app;

    /// <summary>Its redirect URI.</summary>
    public string Redirect { get; private set; } = "";

    /// <summary>Every address that a browser came to.</summary>
    public IReadOnlyList<string> Arrivals => [.. _arrivals];

    public static async Task<LoopbackProgram> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var program = new LoopbackProgram(app);
        app.UseRouting();
        app.MapGet("/callback", context =>
        {
            program._arrivals.Enqueue(program.Redirect + context.Request.QueryString.Value);
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<title>Done</title><p>You can close this window.</p>");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        program.Redirect = address + "/callback";
        return program;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
