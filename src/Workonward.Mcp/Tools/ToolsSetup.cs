using Workonward.Core;
using Workonward.Core.Policy;

namespace Workonward.Mcp.Tools;

/// <summary>The tools in the order in which they are listed: what is safe first.</summary>
internal static class ToolsSetup
{
    /// <summary>Registers those that the operator offers.</summary>
    public static IServiceCollection AddTools(
        this IServiceCollection services, Stations stations, TemplateCard? card, IReadOnlyCollection<string> offered)
    {
        ITool[] tools =
        [
            new ValidateRecipientsTool(stations.ValidateRecipients),
            new PreviewSendTool(stations.PreviewSend, card),
            new SendEmailTool(stations.SendEmail),
            new SendBatchEmailTool(stations.SendBatch),
            new GetSendTool(stations.GetSend),
            new CancelSendTool(stations.CancelSend),
        ];
        foreach (var tool in tools.Where(tool => offered.Contains(tool.Name, StringComparer.Ordinal)))
            services.AddSingleton(tool);
        return services;
    }
}
