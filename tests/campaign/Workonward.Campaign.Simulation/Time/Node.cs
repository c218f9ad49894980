namespace Workonward.Campaign.Simulation.Time;

/// <summary>
/// One process. Whatever it awaits goes on as a step of the world; when it is killed none of its steps is ever made again,
/// and while it is stalled (SIGSTOP) they wait.
/// </summary>
internal sealed class Node : TaskScheduler
{
    private readonly List<Job> _held = [];
    private readonly int _hiccups;
    private readonly int _inlines;

    public Node(World world, string name)
    {
        (World, Name) = (world, name);
        Clock = new VirtualClock(world, this);
        _hiccups = world.Dice.Percent(30) ? world.Dice.Between(1, 8) : 0;
        _inlines = world.Dice.Pick([0, 50, 90]);
    }

    public string Name { get; }

    public VirtualClock Clock { get; }

    public World World { get; }

    public bool IsAlive { get; private set; } = true;

    public bool IsStalled { get; private set; }

    public void Kill() => (IsAlive, IsStalled) = (false, false);

    public void Stall() => IsStalled = true;

    public void Resume()
    {
        IsStalled = false;
        foreach (var job in _held)
            World.Soon(job);
        _held.Clear();
    }

    public void Hold(Job job) => _held.Add(job);

    /// <summary>Begins something in this process. What it throws is a bug, told by <paramref name="failed"/>.</summary>
    public void Begin(Func<Task> act, Action<Exception> failed)
    {
        if (!IsAlive)
            return;
        var task = new Task(() => _ = ActAsync(act, failed));
        task.Start(this);
    }

    /// <summary>Something this process does at a later time, if it still lives.</summary>
    public void After(TimeSpan delay, Action action) => World.After(delay, new Job(this, action));

    public void Continue(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task)
    {
        if (!World.IsHere)
            World.Stray($"a continuation of {Name} was queued by another thread");
        else if (_hiccups > 0 && World.Dice.Percent(_hiccups))
            World.After(World.Dice.Percent(90) ? World.Dice.Millis(1, 60) : World.Dice.Millis(60, 4_000), new Job(this, task));
        else if (IsAlive)
            World.Soon(new Job(this, task));
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && IsAlive && !IsStalled && World.IsHere
        && World.Dice.Percent(_inlines) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private static async Task ActAsync(Func<Task> act, Action<Exception> failed)
    {
        try
        {
            await act();
        }
        catch (Exception failure)
        {
            failed(failure);
        }
    }
}
