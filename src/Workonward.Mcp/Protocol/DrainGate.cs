namespace Workonward.Mcp.Protocol;

/// <summary>Counts the tool calls under way, so that a stop can refuse new ones and wait for the rest.</summary>
internal sealed class DrainGate(TimeProvider clock)
{
    /// <summary>How long running calls get after the process was told to stop.</summary>
    public static readonly TimeSpan AfterSignal = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _closed;

    /// <summary>Lets a call in until its pass is disposed; null once the gate is closed.</summary>
    public IDisposable? TryEnter()
    {
        lock (_lock)
        {
            if (_closed)
                return null;
            _running++;
            return new Pass(this);
        }
    }

    /// <summary>Refuses every call from now on. What runs goes on.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            if (_running == 0)
                _idle.TrySetResult();
        }
    }

    /// <summary>Closes the gate and waits for what runs, but no longer than <paramref name="patience"/>.</summary>
    /// <returns>True when every call had ended.</returns>
    public async Task<bool> DrainAsync(TimeSpan patience)
    {
        Close();
        try
        {
            await _idle.Task.WaitAsync(patience, clock);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _running--;
            if (_closed && _running == 0)
                _idle.TrySetResult();
        }
    }

    private sealed class Pass(DrainGate gate) : IDisposable
    {
        private DrainGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, value: null)?.Leave();
    }
}
