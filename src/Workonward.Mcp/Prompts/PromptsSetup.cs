using Workonward.Mcp.Protocol.Features;

namespace Workonward.Mcp.Prompts;

/// <summary>The prompts, where the tools that they speak of are offered.</summary>
internal static class PromptsSetup
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddPrompts(this IServiceCollection services, IReadOnlyCollection<string> offeredTools)
    {
        if (Offers(offeredTools))
            services.AddSingleton<IFeature>(new PromptsFeature());
        return services;
    }

    /// <summary>Whether there are prompts beside these tools.</summary>
    public static bool Offers(IReadOnlyCollection<string> offeredTools) =>
        SafeFirstSendPrompt.Tools.All(tool => offeredTools.Contains(tool, StringComparer.Ordinal));
}
