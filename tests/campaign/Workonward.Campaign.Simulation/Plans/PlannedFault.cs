using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Plans;

/// <summary>Something that goes wrong, or that an operator does, at a time of its own.</summary>
internal sealed record PlannedFault(FaultKind Kind, TimeSpan At, int Process, TimeSpan Lasts)
{
    private static readonly FaultKind[] Plain =
        [.. Enum.GetValues<FaultKind>().Except([FaultKind.Narrow, FaultKind.Forward, FaultKind.Back, FaultKind.Days])];

    public static PlannedFault Of(Dice dice, int processes, bool plain) => new(
        dice.Pick(plain ? Plain : Enum.GetValues<FaultKind>()), dice.Millis(0, 8_000), dice.Below(processes), dice.Millis(50, 4_000));
}
