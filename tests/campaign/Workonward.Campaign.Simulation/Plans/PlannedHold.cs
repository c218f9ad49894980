using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Approval;

namespace Workonward.Campaign.Simulation.Plans;

/// <summary>What waits for people in a world.</summary>
/// <param name="Rule">Which live requests.</param>
/// <param name="Approvers">How many different people must approve.</param>
/// <param name="Life">How long it waits.</param>
internal sealed record PlannedHold(HoldRule Rule, int Approvers, TimeSpan Life)
{
    public static PlannedHold Of(Dice dice) => new(
        dice.Pick([HoldRule.Batch, HoldRule.FirstContact, HoldRule.All, HoldRule.All]),
        dice.Pick([1, 1, 2]),
        dice.Pick([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)]));
}
