using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.Tools;

namespace Workonward.Bench.Hosts;

/// <summary>The connector's endpoint with every check of its own, over a tool that does nothing.</summary>
internal static class OwnEndpoint
{
    /// <summary>The static token; the connector's processes are given the same one.</summary>
    public const string Token = "bench-0123456789abcdef0123456789abcdef";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ITool, EchoTool>();
        services.AddMcpProtocol();
        // The guard against floods would measure itself: this is the one flood that is meant.
        services.AddMcpHttp(new McpHttpOptions { RequestsPerSecond = 1_000_000 });
        services.AddSingleton<IBearerCheck>(
            provider => new StaticBearerCheck(Token, provider.GetRequiredService<ToolCatalog>()));
    }

    public static void Map(IApplicationBuilder app) => app.UseMcp();
}
