using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Plans;

/// <summary>A person looks at what waits, thinks, and decides.</summary>
/// <param name="At">When they look.</param>
/// <param name="Who">The person.</param>
/// <param name="Process">Whose page they open; the operator has a shell of their own.</param>
/// <param name="Kind">What they do.</param>
/// <param name="Thinks">How long they think in between.</param>
internal sealed record PlannedVisit(TimeSpan At, Person Who, int Process, VisitKind Kind, TimeSpan Thinks)
{
    public static PlannedVisit Approval(Dice dice, Person who, int processes) =>
        new(dice.Millis(200, 2_500), who, dice.Below(processes), VisitKind.Approve, dice.Millis(0, 300));

    public static PlannedVisit Of(Dice dice, int processes) => new(
        dice.Millis(100, 13_000),
        dice.Pick([Person.Ada, Person.Ada, Person.Bob, Person.Bob, Person.Operator, Person.Grace]),
        dice.Below(processes),
        dice.Percent(60) ? VisitKind.Approve : dice.Pick(Enum.GetValues<VisitKind>()),
        dice.Percent(60) ? dice.Millis(0, 300) : dice.Millis(300, 4_000));
}
