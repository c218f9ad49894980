using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Plans;

/// <summary>Somebody stops what they were told of.</summary>
/// <param name="At">When.</param>
/// <param name="Process">Whose tool they call.</param>
/// <param name="ByOperator">By the operator's shell.</param>
/// <param name="Names">How the send is named: by its id, its batch's or its key.</param>
/// <param name="Newest">Whether it is what was told last, or anything that was told.</param>
internal sealed record PlannedWithdrawal(TimeSpan At, int Process, bool ByOperator, string Names, bool Newest)
{
    public static PlannedWithdrawal Of(Dice dice, int processes) => new(
        dice.Millis(50, 11_000), dice.Below(processes), dice.Percent(20), dice.Pick(["send", "request", "key"]), dice.Percent(60));
}
