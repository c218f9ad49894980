using System.Globalization;

namespace Workonward.Campaign.Simulation.Time;

/// <summary>
/// Everything that happens, one step after the other on one thread: what may go on now, in an order that the dice decide,
/// and what waits for its time. Time stands still while a step runs, and leaps to the next one when nothing may go on.
/// </summary>
internal sealed class World(ulong seed)
{
    /// <summary>A world has some hundreds or thousands of steps; beyond this something runs in a circle.</summary>
    public const int MostSteps = 200_000;

    private static readonly DateTimeOffset Dawn = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Job, (long At, long Order)> _later = new();
    private readonly List<Job> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private TimeSpan _leap;
    private long _order;
    private volatile string? _strayed;

    public Dice Dice { get; } = new(seed);

    /// <summary>Since the beginning; no clock's leap changes it.</summary>
    public long Ticks { get; private set; }

    public TimeSpan Elapsed => TimeSpan.FromTicks(Ticks);

    /// <summary>What the wall clock of the machine shows.</summary>
    public DateTimeOffset Wall => Dawn + _leap + Elapsed;

    /// <summary>How many steps were made.</summary>
    public int Steps { get; private set; }

    /// <summary>Set by a continuation that ran, or wanted to run, outside the simulation: then no seed would replay.</summary>
    public string? Strayed => _strayed;

    public bool IsHere => Environment.CurrentManagedThreadId == _thread;

    public void Stray(string what) => _strayed = what;

    /// <summary>The wall clock is set: forward, or back.</summary>
    public void Leap(TimeSpan by) => _leap += by;

    public void Soon(Job job)
    {
        if (!IsHere)
            Stray(string.Create(CultureInfo.InvariantCulture, $"{job.What} was queued by another thread"));
        else
            _ready.Add(job);
    }

    public void After(TimeSpan delay, Job job)
    {
        if (!IsHere)
            Stray(string.Create(CultureInfo.InvariantCulture, $"{job.What} was planned by another thread"));
        else
            _later.Enqueue(job, (Ticks + Math.Max(0, delay.Ticks), (Dice.Below(4) * (1L << 40)) + _order++));
    }

    /// <summary>Something that belongs to nobody's process.</summary>
    public void After(TimeSpan delay, Action action) => After(delay, new Job(node: null, action));

    /// <summary>Goes on until <paramref name="end"/>; false when nothing is left to do.</summary>
    public bool Run(TimeSpan end)
    {
        while (Steps < MostSteps)
        {
            if (_ready.Count > 0)
            {
                Step(TakeReady());
                continue;
            }

            if (!_later.TryPeek(out _, out var next))
                return false;
            if (next.At > end.Ticks)
            {
                Ticks = end.Ticks;
                break;
            }

            Ticks = Math.Max(Ticks, next.At);
            Step(_later.Dequeue());
        }

        return true;
    }

    private Job TakeReady()
    {
        var at = Dice.Below(_ready.Count);
        var job = _ready[at];
        _ready[at] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        return job;
    }

    private void Step(Job job)
    {
        Steps++;
        if (job.Node is not { } node)
            job.Run();
        else if (node.IsStalled)
            node.Hold(job);
        else if (node.IsAlive)
            job.Run();
    }
}
