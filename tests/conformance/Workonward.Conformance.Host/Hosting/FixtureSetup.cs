using Microsoft.Extensions.DependencyInjection;
using Workonward.Conformance.Host.Asking;
using Workonward.Conformance.Host.Calls;
using Workonward.Conformance.Host.Prompts;
using Workonward.Conformance.Host.Resources;
using Workonward.Conformance.Host.Tools.Asking;
using Workonward.Conformance.Host.Tools.Content;
using Workonward.Conformance.Host.Tools.Notices;
using Workonward.Mcp.Completions;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;
using Workonward.Mcp.Tools;

namespace Workonward.Conformance.Host.Hosting;

/// <summary>Everything that the suite asks for by name.</summary>
internal static class FixtureSetup
{
    /// <summary>Registers it in the place of the program's own tools and features.</summary>
    public static IServiceCollection AddFixtures(this IServiceCollection services)
    {
        services.AddSingleton<ITool, SimpleTextTool>().AddSingleton<ITool, ImageTool>().AddSingleton<ITool, AudioTool>()
            .AddSingleton<ITool, EmbeddedResourceTool>().AddSingleton<ITool, MixedContentTool>()
            .AddSingleton<ITool, ErrorTool>().AddSingleton<ITool, JsonSchemaTool>();
        services.AddSingleton<ITool, ProgressTool>().AddSingleton<ITool, LegacyLoggingTool>().AddSingleton<ITool, LoggingTool>();
        services.AddSingleton<ITool, SamplingTool>().AddSingleton<ITool, ElicitationTool>()
            .AddSingleton<ITool, ElicitationDefaultsTool>().AddSingleton<ITool, ElicitationEnumsTool>()
            .AddSingleton<ITool, MissingCapabilityTool>().AddSingleton<ITool, StreamingElicitationTool>();
        services.AddSingleton<ITool, RoundsElicitationTool>().AddSingleton<ITool, RoundsSamplingTool>()
            .AddSingleton<ITool, RoundsRootsTool>().AddSingleton<ITool, RoundsStateTool>()
            .AddSingleton<ITool, RoundsManyTool>().AddSingleton<ITool, RoundsTwiceTool>()
            .AddSingleton<ITool, RoundsTamperedTool>().AddSingleton<ITool, RoundsCapabilitiesTool>();
        services.AddSingleton<StateSeal>().AddSingleton<FixtureCalls>();
        services.AddSingleton<CallRunner>(provider => provider.GetRequiredService<FixtureCalls>().RunAsync);
        services.AddSingleton<IFeature>(new PromptsFixture(
            [new SimplePrompt(), new ArgumentsPrompt(), new ResourcePrompt(), new ImagePrompt(), new RoundsPrompt()]));
        services.AddSingleton<IFeature>(new ResourcesFixture());
        services.AddSingleton<IFeature>(new CompletionsFeature([ArgumentsPrompt.Completable, TemplateResource.Completable]));
        return services.AddSingleton<IFeature, LoggingFixture>();
    }
}
