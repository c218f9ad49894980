using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Workonward.Simulator.Hosting;

/// <summary>
/// The simulator's own strings to pull, on another port: <c>POST /faults</c>, <c>DELETE /faults</c>, <c>GET /requests</c>,
/// <c>GET /counts</c>, <c>POST /reset</c>.
/// </summary>
internal sealed class ControlListener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ControlListener(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    public static async Task<ControlListener> StartAsync(
        SimulatedSendApi simulator, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        app.MapPost("/faults", context => AddFaultAsync(context, simulator));
        app.MapDelete("/faults", _ => Done(simulator.Faults.Clear));
        app.MapPost("/reset", _ => Done(() =>
        {
            simulator.Faults.Clear();
            simulator.Log.Reset();
        }));
        app.MapGet("/counts", context => WriteAsync(context, simulator.Log.Counts, SimulatorJson.Default.RequestCounts));
        app.MapGet("/requests", context => WriteAsync(
            context, simulator.Log.Requests, SimulatorJson.Default.IReadOnlyListReceivedRequest));
        await app.StartAsync(cancellationToken);
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task AddFaultAsync(HttpContext context, SimulatedSendApi simulator)
    {
        try
        {
            var order = await JsonSerializer.DeserializeAsync(
                context.Request.Body, SimulatorJson.Default.FaultOrder, context.RequestAborted);
            simulator.Faults.Add(order!.Fault, order.Count);
        }
        catch (JsonException e)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(e.Message, context.RequestAborted);
        }
    }

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }
}
