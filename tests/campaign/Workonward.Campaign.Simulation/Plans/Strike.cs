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
    public static Strike Of(Dice dice) => new(
        dice.Pick(Enum.GetValues<Stage>()), dice.Between(1, 3), dice.Percent(75), dice.Percent(50) ? dice.Millis(1, 200) : dice.Millis(200, 5_000));
}
