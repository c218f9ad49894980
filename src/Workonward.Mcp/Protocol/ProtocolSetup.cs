using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workonward.Mcp.Protocol.Compat;
using Workonward.Mcp.Protocol.Elicitation;
using Workonward.Mcp.Protocol.Features;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.Protocol.Stdio;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol;

/// <summary>
/// Wires the protocol over the <see cref="ITool"/>s that are registered, in the order of their registration.
/// </summary>
internal static class ProtocolSetup
{
    /// <summary>What both transports need.</summary>
    /// <param name="services">Where it is registered.</param>
    /// <param name="compat">Which leniencies are on; null for all.</param>
    /// <param name="namesScopes">Whether callers are granted scopes, so that each tool says which one it needs.</param>
    /// <param name="hasApp">Whether the page that clients may show beside answers is among the resources.</param>
    public static IServiceCollection AddMcpProtocol(
        this IServiceCollection services, CompatOptions? compat = null, bool namesScopes = false, bool hasApp = false)
    {
        services.AddSingleton(compat ?? CompatOptions.AllOn).AddSingleton<CompatSwitches>();
        services.AddSingleton(new ToolListing(namesScopes, hasApp));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ToolCatalog>();
        services.AddSingleton<FeatureList>().AddSingleton<FeatureCalls>();
        services.AddSingleton<PreparedAnswers>();
        services.AddSingleton<DrainGate>();
        services.AddSingleton<ToolCalls>();
        services.TryAddSingleton(AskingTerms.Nobody);
        services.AddSingleton<AskingCalls>();
        services.TryAddSingleton<CallRunner>(provider => provider.GetRequiredService<AskingCalls>().RunAsync);
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<StdioServer>();
        return services;
    }

    /// <summary>The HTTP endpoint. Besides this one <see cref="IBearerCheck"/> must be registered.</summary>
    public static IServiceCollection AddMcpHttp(this IServiceCollection services, McpHttpOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<HostRule>();
        services.AddSingleton<Door>();
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<EraDecision>().AddSingleton<MessageCheck>().AddSingleton<MessageDesk>();
        services.AddSingleton<McpFaults>().AddSingleton<McpEndpoint>();
        services.AddHostedService<DrainOnStop>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainGate.AfterSignal + TimeSpan.FromSeconds(2));
        services.Configure<KestrelServerOptions>(Bound);
        return services;
    }

    /// <summary>Mounts <c>/mcp</c>: before all routing, as nearly every request goes there and nothing of it is a pattern.</summary>
    public static IApplicationBuilder UseMcp(this IApplicationBuilder app)
    {
        var endpoint = app.ApplicationServices.GetRequiredService<McpEndpoint>();
        return app.Use(next => context => McpEndpoint.IsAt(context.Request.Path) ? endpoint.HandleAsync(context) : next(context));
    }

    // Every wait and every size has an end, also for connections that never say anything.
    private static void Bound(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = McpHttpOptions.LongestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        // An authorization request may carry two addresses of 2,000 characters and a client's state.
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
        // The last resort; ConnectionLimits keeps one network from getting here.
        kestrel.Limits.MaxConcurrentConnections = ConnectionLimits.InAll;
    }
}
