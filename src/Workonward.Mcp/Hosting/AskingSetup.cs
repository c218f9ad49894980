using Workonward.Mcp.Pages;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Mcp.Hosting;

/// <summary>Whether and how people are asked through their clients.</summary>
internal static class AskingSetup
{
    /// <summary>Registers it, for the protocol to take up.</summary>
    public static IServiceCollection AddAsking(this IServiceCollection services, Serving serving, Settings settings) =>
        services.AddSingleton(new AskingTerms(
            serving.Stations.ClientQuestions, settings.Approval.By is ApprovalBy.Client, PageOf(settings)));

    // It begins with the issuer and nothing else; where nobody signs in there is no page.
    private static Uri? PageOf(Settings settings) => settings.Transport.UsesOAuth
        ? new Uri(settings.OAuth.Issuer + PagePaths.Approvals)
        : null;
}
