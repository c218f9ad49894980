using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Mail;

/// <summary>How often a backend does what.</summary>
internal sealed class Mood
{
    private readonly Deed[] _deeds;

    private Mood(params (Deed Deed, int Weight)[] weights) =>
        _deeds = [.. weights.SelectMany(each => Enumerable.Repeat(each.Deed, each.Weight))];

    public static Mood Healed { get; } = new((Deed.Accept, 1));

    public static IReadOnlyList<Mood> All { get; } =
    [
        new((Deed.Accept, 9), (Deed.Refuse, 1)),
        new([.. Enum.GetValues<Deed>().Select(deed => (deed, deed is Deed.Accept ? 6 : 1))]),
        new((Deed.Accept, 2), (Deed.TakeAndMumble, 2), (Deed.TakeAndBreak, 1), (Deed.TakeInSilence, 1), (Deed.TakeAfterSilence, 1),
            (Deed.Mumble, 1), (Deed.Break, 1), (Deed.Silence, 1), (Deed.AcceptPastDeadline, 1), (Deed.RefusePastDeadline, 1)),
        new((Deed.Later, 5), (Deed.LaterAtTime, 2), (Deed.Accept, 2), (Deed.TakeAndMumble, 1)),
        new((Deed.RefuseMendable, 4), (Deed.Refuse, 1), (Deed.Accept, 2), (Deed.Later, 1)),
    ];

    /// <summary>Nothing ever gets through: every send runs out of tries.</summary>
    public static Mood Down { get; } = new((Deed.Later, 1));

    public Deed Next(Dice dice) => _deeds[dice.Below(_deeds.Length)];
}
