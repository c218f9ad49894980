using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Workonward.Mcp.Tests.Support.Alerts;

/// <summary>A receiver on loopback that keeps what it is told, and answers what a test wants.</summary>
internal sealed class AlertReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Told> _told = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private int _seen;

    private AlertReceiver(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>What the next posts are answered; 204 once it is empty.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public IReadOnlyList<Told> All => [.. _told];

    public static async Task<AlertReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddLogging(log => log.ClearProviders());
        var app = builder.Build();
        var receiver = new AlertReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        receiver.Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/in?secret=1");
        return receiver;
    }

    /// <summary>The next thing that it is told and that a test hasn't seen.</summary>
    public async Task<Told> NextAsync()
    {
        await _arrivals.WaitAsync(TestContext.Current.CancellationToken);
        return All[_seen++];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrivals.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : StatusCodes.Status204NoContent;
        if (context.Response.StatusCode == StatusCodes.Status307TemporaryRedirect)
            context.Response.Headers.Location = "/elsewhere";
        _told.Enqueue(new Told(context.Request.Path + context.Request.QueryString, body.ToArray(), headers));
        _arrivals.Release();
    }
}
