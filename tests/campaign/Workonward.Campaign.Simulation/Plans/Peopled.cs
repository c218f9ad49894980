using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Plans;

/// <summary>
/// Brings people into a plan: what waits for them, what is kept back so that it can be stopped, and who stops it. From dice of
/// its own, so that a world without people is what it always was.
/// </summary>
internal static class Peopled
{
    private static readonly Stage[] Stages = [Stage.Held, Stage.Deciding, Stage.Decided];
    private static readonly FaultKind[] Faults = [FaultKind.Narrow, FaultKind.Dismiss, FaultKind.Pause, FaultKind.Kill];

    public static Plan Of(Plan plan, Dice dice)
    {
        var processes = plan.Processes.Count;
        var undo = dice.Percent(20) ? dice.Millis(200, 2_500) : TimeSpan.Zero;
        var hold = dice.Percent(45) ? PlannedHold.Of(dice) : null;
        var withdrawals = dice.Percent(hold is null && undo == TimeSpan.Zero ? 10 : 40) ? dice.Between(1, 3) : 0;
        plan = plan with
        {
            Hold = hold,
            UndoDelay = undo,
            Withdrawals = [.. Enumerable.Range(0, withdrawals).Select(_ => PlannedWithdrawal.Of(dice, processes))],
        };
        if (undo > TimeSpan.Zero && dice.Percent(30))
            plan = plan with { Faults = [.. plan.Faults, PlannedFault.Of(dice, FaultKind.Pause, processes)] };
        var visits = hold is null ? 0 : dice.Pick([0, 3, 5, 7]);
        return hold is null ? plan : plan with
        {
            Limits = plan.Limits with { HeldLife = hold.Life },
            Visits = [.. Enumerable.Range(0, visits).Select(_ => PlannedVisit.Of(dice, processes))],
            LastVisits = visits > 0 && dice.Percent(50)
                ? [.. new[] { Person.Ada, Person.Operator }.Select(who => PlannedVisit.Approval(dice, who, processes))] : [],
            Faults = dice.Percent(35) ? [.. plan.Faults, PlannedFault.Of(dice, dice.Pick(Faults), processes)] : plan.Faults,
            Strikes = dice.Percent(50) ? [.. plan.Strikes, Strike.Of(dice, Stages)] : plan.Strikes,
        };
    }
}
