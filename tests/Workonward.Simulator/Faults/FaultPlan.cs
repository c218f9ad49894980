namespace Workonward.Simulator.Faults;

/// <summary>Which of the coming requests go wrong, and how.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly Queue<Fault> _coming = new();
    private Fault? _always;

    /// <summary>The next requests go wrong this way.</summary>
    /// <param name="fault">The way.</param>
    /// <param name="count">How many requests; 0 means all, until <see cref="Clear"/>.</param>
    public void Add(Fault fault, int count = 1)
    {
        lock (_gate)
        {
            if (count == 0)
                _always = fault;
            for (var i = 0; i < count; i++)
                _coming.Enqueue(fault);
        }
    }

    /// <summary>Everything goes well again.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _coming.Clear();
            _always = null;
        }
    }

    internal Fault? Next()
    {
        lock (_gate)
            return _coming.TryDequeue(out var fault) ? fault : _always;
    }
}
