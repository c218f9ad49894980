using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Plans;

/// <summary>Something that goes wrong, or that an operator does, at a time of its own.</summary>
internal sealed record PlannedFault(FaultKind Kind, TimeSpan At, int Process, TimeSpan Lasts)
{
    // Who waits for nobody has nobody to dismiss.
    private static readonly FaultKind[] All = [.. Enum.GetValues<FaultKind>().Except([FaultKind.Dismiss])];

    private static readonly FaultKind[] Plain =
        [.. All.Except([FaultKind.Narrow, FaultKind.Forward, FaultKind.Back, FaultKind.Days])];

    public static PlannedFault Of(Dice dice, int processes, bool plain) =>
        Of(dice, dice.Pick(plain ? Plain : All), processes);

    public static PlannedFault Of(Dice dice, FaultKind kind, int processes) => new(
        kind, dice.Millis(0, 8_000), dice.Below(processes), dice.Millis(50, 4_000));
}
