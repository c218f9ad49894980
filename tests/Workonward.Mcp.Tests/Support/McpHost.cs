using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Compat;
using Workonward.Mcp.Protocol.Features;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Tests.Support;

/// <summary>The endpoint in a real Kestrel on a free loopback port.</summary>
internal sealed class McpHost : IAsyncDisposable
{
    public const string ModernMeta =
        """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""";

    private readonly WebApplication _app;

    private McpHost(WebApplication app)
    {
        _app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Endpoint = new Uri(address + "/mcp");
        Client = new HttpClient { BaseAddress = Endpoint };
    }

    public Uri Endpoint { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<McpHost> StartAsync(
        McpHttpOptions? options = null,
        Func<IServiceProvider, IBearerCheck>? bearer = null,
        EchoStage? stage = null,
        ILoggerProvider? log = null,
        IReadOnlyList<ITool>? tools = null,
        bool namesScopes = false,
        bool hasApp = false,
        IReadOnlyCollection<string>? compatOff = null,
        params IEnumerable<IFeature> features)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (log is not null)
            builder.Logging.AddProvider(log);
        foreach (var tool in tools ?? [new EchoTool(stage)])
            builder.Services.AddSingleton(tool);
        foreach (var feature in features)
            builder.Services.AddSingleton(feature);
        builder.Services.AddMcpProtocol(new CompatOptions(compatOff ?? []), namesScopes, hasApp);
        builder.Services.AddMcpHttp(options ?? new McpHttpOptions { RequestsPerSecond = 100_000 });
        builder.Services.AddSingleton(bearer ?? (services => new NoBearerCheck(services.GetRequiredService<ToolCatalog>())));
        var app = builder.Build();
        app.UseMcp();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new McpHost(app);
    }

    public static HttpRequestMessage Post(string body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
            return await HttpAnswer.OfAsync(response);
        }
    }

    public Task<HttpAnswer> PostAsync(string body, params (string Name, string Value)[] headers) =>
        SendAsync(Post(body, headers));

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
