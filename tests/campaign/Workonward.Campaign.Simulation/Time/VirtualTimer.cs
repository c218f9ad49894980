namespace Workonward.Campaign.Simulation.Time;

/// <summary>A timer of one process. It rings as a step of the world, or never when the process was killed.</summary>
internal sealed class VirtualTimer(World world, Node node, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period;
    private int _version;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _version++;
        if (dueTime >= TimeSpan.Zero)
            world.After(dueTime, new Job(node, this, _version));
        return true;
    }

    public void Ring(int version)
    {
        if (version != _version)
            return;
        if (_period > TimeSpan.Zero)
            world.After(_period, new Job(node, this, _version));
        callback(state);
    }

    public void Dispose() => _version++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
