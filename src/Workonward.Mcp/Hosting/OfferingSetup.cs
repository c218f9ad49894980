using Workonward.Mcp.Completions;
using Workonward.Mcp.Prompts;
using Workonward.Mcp.Resources;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Hosting;

/// <summary>What this program offers, the same over both transports.</summary>
internal static class OfferingSetup
{
    /// <summary>Registers it.</summary>
    public static void Add(IServiceCollection services, Serving serving, Settings settings) =>
        services.AddTools(serving.Stations, serving.Policy.Current.Card, settings.Tools.Offered)
            .AddPrompts(settings.Tools.Offered).AddResources(serving, settings)
            .AddCompletions(serving.Stations.RecentSends, settings.Tools.Offered).AddAsking(serving, settings);
}
