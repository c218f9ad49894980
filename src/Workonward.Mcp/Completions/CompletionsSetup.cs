using Workonward.Core.Sending;
using Workonward.Mcp.Prompts;
using Workonward.Mcp.Protocol.Features;
using Workonward.Mcp.Resources;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Completions;

/// <summary>The completions of what is offered, where a caller may look its sends up at all.</summary>
internal static class CompletionsSetup
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddCompletions(
        this IServiceCollection services, RecentSends recent, IReadOnlyCollection<string> offeredTools)
    {
        if (!offeredTools.Contains(GetSendTool.ToolName, StringComparer.Ordinal))
            return services;
        var hasPrompt = PromptsSetup.Offers(offeredTools);
        var known = new KnownValues(recent).All.Where(one => hasPrompt || one.RefName is SendTemplate.UriTemplate);
        return services.AddSingleton<IFeature>(new CompletionsFeature([.. known]));
    }
}
