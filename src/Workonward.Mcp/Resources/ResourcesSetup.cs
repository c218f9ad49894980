using Workonward.Core.Sending;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Protocol.Features;
using Workonward.Mcp.Resources.App;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Resources;

/// <summary>The resources. What a tool would tell is a resource only where that tool is offered.</summary>
internal static class ResourcesSetup
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddResources(this IServiceCollection services, Serving serving, Settings settings)
    {
        var offered = settings.Tools.Offered;
        var sends = offered.Contains(GetSendTool.ToolName, StringComparer.Ordinal) ? new SendTemplate(serving.Stations.GetSend) : null;
        var resources = new List<IResource>();
        if (offered.Any(tool => tool is not (ToolNames.SendEmail or ToolNames.SendBatchEmail)))
            resources.Add(new PolicyResource(serving.Policy, settings.Sending, settings.Approval, settings.Quotas));
        if (sends is not null)
            resources.Add(new RecentSendsResource(serving.Stations.RecentSends));
        resources.Add(new ErrorsPageResource());
        resources.Add(new PreviewAppResource());
        return services.AddSingleton<IFeature>(new ResourcesFeature(resources, sends));
    }
}
