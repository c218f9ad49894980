using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Approval;
using Workonward.Core.Grants;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>Where a person looks and decides: the page of a process, or the shell, which shows no preview.</summary>
internal sealed record Door(
    Node Node, HeldRequests Held, PreviewHeld? Preview, DecideHeld Decide, AllowedEmails Approvers, Process? Process)
{
    public static Door Of(Process process) => new(
        process.Node, process.Stations.HeldRequests, process.Stations.PreviewHeld, process.Stations.DecideHeld, process.Approvers, process);
}
