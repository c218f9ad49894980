using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Plans;

/// <summary>A caller's wish, and how stubborn the caller is.</summary>
/// <param name="At">When.</param>
/// <param name="Process">Which process is asked first.</param>
/// <param name="Subject">Who asks.</param>
/// <param name="Batch">By the tool for many.</param>
/// <param name="Key">The idempotency key, or null.</param>
/// <param name="To">The recipients.</param>
/// <param name="Content">Few, so that wishes meet.</param>
/// <param name="Leaves">How long the caller waits before it goes away, or null.</param>
/// <param name="Repeats">How often it asks again, whatever it was told.</param>
internal sealed record PlannedAsk(
    TimeSpan At, int Process, string Subject, bool Batch, string? Key, IReadOnlyList<string> To, string Content, TimeSpan? Leaves, int Repeats)
{
    public static PlannedAsk Of(Dice dice, int processes)
    {
        var batch = dice.Percent(20);
        return new PlannedAsk(
            dice.Percent(50) ? dice.Millis(0, 400) : dice.Millis(400, 9_000),
            dice.Below(processes),
            dice.Pick(Plan.Subjects),
            batch,
            dice.Pick([null, null, "k1", "k1", "k2"]),
            batch ? Several(dice) : [One(dice)],
            dice.Pick(["red", "red", "red", "blue"]),
            dice.Percent(20) ? dice.Millis(0, 1_500) : null,
            dice.Pick([0, 1, 1, 2]));
    }

    private static string One(Dice dice) => Plan.Recipients[dice.Pick([0, 0, 0, 1, 1, 2, 2, 3])];

    private static IReadOnlyList<string> Several(Dice dice) =>
        dice.Percent(10) ? Plan.Recipients : [.. Plan.Recipients.Take(dice.Between(1, 3))];
}
