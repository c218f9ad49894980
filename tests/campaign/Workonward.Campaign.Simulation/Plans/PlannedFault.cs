using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Plans;

/// <summary>Something that goes wrong, or that an operator does, at a time of its own.</summary>
internal sealed record PlannedFault(FaultKind Kind, TimeSpan At, int Process, TimeSpan Lasts)
{
    public static PlannedFault Of(Dice dice, int processes) => new(
        dice.Pick(Enum.GetValues<FaultKind>()), dice.Millis(0, 8_000), dice.Below(processes), dice.Millis(50, 4_000));
}
