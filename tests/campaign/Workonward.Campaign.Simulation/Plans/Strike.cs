using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Plans;

/// <summary>A kill or a stall at the very moment at which a send reaches a stage.</summary>
/// <param name="Stage">Which stage.</param>
/// <param name="Nth">The how-manieth time.</param>
/// <param name="Kills">Whether the process dies, or only stalls.</param>
/// <param name="Lasts">Until it is started again, or goes on.</param>
internal sealed record Strike(Stage Stage, int Nth, bool Kills, TimeSpan Lasts)
{
    private static readonly Stage[] Unattended = [.. Enum.GetValues<Stage>().Where(stage => stage <= Stage.Told)];

    /// <summary>At any stage of a send that waits for nobody.</summary>
    public static Strike Of(Dice dice) => Of(dice, Unattended);

    public static Strike Of(Dice dice, IReadOnlyList<Stage> stages) => new(
        dice.Pick(stages), dice.Between(1, 3), dice.Percent(75), dice.Percent(50) ? dice.Millis(1, 200) : dice.Millis(200, 5_000));
}
