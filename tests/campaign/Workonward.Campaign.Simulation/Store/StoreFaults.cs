using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Store;

/// <summary>How the disk of one world behaves until it is healed.</summary>
internal sealed class StoreFaults(Dice dice, int slow, int undone, int denied, Action<CommitFault> happened)
{
    private int _undone = undone;
    private int _denied = denied;

    public void Heal() => (_undone, _denied) = (0, 0);

    /// <summary>How long the next answer takes; null for at once.</summary>
    public TimeSpan? Delay()
    {
        if (!dice.Percent(slow))
            return dice.Percent(50) ? null : TimeSpan.Zero;
        return dice.Percent(95) ? dice.Millis(1, 40) : dice.Millis(500, 4_000);
    }

    /// <summary>How many works share the next commit at most.</summary>
    public int GroupSize() => dice.Pick([1, 2, 4, 256]);

    public CommitFault Next()
    {
        var fault = dice.Percent(_undone) ? CommitFault.Undone
            : dice.Percent(_denied) ? CommitFault.MadeAndDenied
            : CommitFault.None;
        if (fault is not CommitFault.None)
            happened(fault);
        return fault;
    }
}
