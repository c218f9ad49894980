namespace Workonward.Campaign.Simulation.Time;

/// <summary>All chance of a world (SplitMix64). Its numbers are the same on every machine and in every version of .NET.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 up to, and without, <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Percent(int percent) => Below(100) < percent;

    public TimeSpan Millis(int least, int most) => TimeSpan.FromMilliseconds(Between(least, most));

    public T Pick<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    /// <summary>Dice of their own, so that what is added to one part of a plan changes nothing in another.</summary>
    public Dice Fork() => new(Next());
}
