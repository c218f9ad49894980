using Workonward.Core;
using Workonward.Core.Grants;
using Workonward.Mcp.SignIn.Account;

namespace Workonward.Mcp.Approvals;

/// <summary>Puts the pages together on which people decide about what is held.</summary>
internal static class ApprovalsSetup
{
    /// <summary>What they consist of. Registered before: sign-in, <see cref="GrantStations"/> and its parts, and the clock.</summary>
    /// <param name="services">The server's.</param>
    /// <param name="stations">The use cases of the process.</param>
    /// <param name="approvers">Who may decide.</param>
    public static IServiceCollection AddApprovals(this IServiceCollection services, Stations stations, AllowedEmails approvers) => services
        .AddSingleton(new ApprovalPlace(
            stations.HeldRequests, stations.RequestStandings, stations.PreviewHeld, stations.DecideHeld, approvers))
        .AddSingleton(provider => new Askers(
            provider.GetRequiredService<GrantStations>().Roster, provider.GetRequiredService<Connections>()))
        .AddSingleton<ApprovalDoor>()
        .AddSingleton<DecisionForms>()
        .AddSingleton<WaitingApprovals>()
        .AddSingleton<WaitingCount>(provider => provider.GetRequiredService<WaitingApprovals>().CountAsync)
        .AddSingleton<ApprovalsEndpoint>()
        .AddSingleton<ApprovalEndpoint>()
        .AddSingleton<DecisionEndpoint>();

    /// <summary>The list, each request, and the decision.</summary>
    /// <param name="routes">The server's; a path with an id in it looks after its own exactness.</param>
    /// <param name="exact">Those of them that answer one path, byte for byte.</param>
    public static void MapApprovals(this IEndpointRouteBuilder routes, IEndpointRouteBuilder exact)
    {
        routes.ServiceProvider.GetRequiredService<ApprovalsEndpoint>().Map(exact);
        routes.ServiceProvider.GetRequiredService<DecisionEndpoint>().Map(exact);
        routes.ServiceProvider.GetRequiredService<ApprovalEndpoint>().Map(routes);
    }
}
