using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Workonward.Mcp.Tests.Support.OAuth;

/// <summary>A reverse proxy in front of a house, which may be set up wrongly.</summary>
internal sealed class MeddlingProxy : IAsyncDisposable
{
    private static readonly string[] OwnHeaders = ["Transfer-Encoding", "Connection", "Date", "Server"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly WebApplication _app;

    private MeddlingProxy(WebApplication app)
    {
        _app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Origin = $"http://localhost:{new Uri(address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    /// <summary>The public origin.</summary>
    public string Origin { get; }

    /// <summary>Where the server is.</summary>
    public string Target { get; set; } = "";

    /// <summary>Answers in the server's place; true when it did.</summary>
    public Func<HttpContext, Task<bool>> Before { get; set; } = _ => Task.FromResult(false);

    /// <summary>Changes a request on its way in.</summary>
    public Action<HttpRequestMessage> Request { get; set; } = _ => { };

    /// <summary>Changes an answer on its way out.</summary>
    public Action<HttpContext> Response { get; set; } = _ => { };

    public static async Task<MeddlingProxy> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        MeddlingProxy? proxy = null;
        app.Run(context => proxy!.PassAsync(context));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return proxy = new MeddlingProxy(app);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task PassAsync(HttpContext context)
    {
        if (await Before(context))
            return;
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), Target + context.Request.Path + context.Request.QueryString);
        if (context.Request.ContentLength is > 0)
            request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers)
        {
            string?[] all = [.. values];
            if (!request.Headers.TryAddWithoutValidation(name, all))
                request.Content?.Headers.TryAddWithoutValidation(name, all);
        }

        Request(request);
        using var answer = await _http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OwnHeaders.Contains(header.Key)))
            context.Response.Headers[name] = values.ToArray();
        Response(context);
        if (context.Response.StatusCode is not (204 or 304))
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
