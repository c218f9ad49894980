namespace Workonward.Storage.Sqlite;

/// <summary>The works that wait for the writer, first come, first served.</summary>
internal sealed class WriteQueue
{
    private readonly Queue<QueuedWork> _works = new();
    private readonly object _gate = new();
    private bool _closed;

    /// <summary>False when the queue is closed; then the work is started by nobody and can't be cancelled any more.</summary>
    public bool TryAdd(QueuedWork work)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _works.Enqueue(work);
                Monitor.Pulse(_gate);
                return true;
            }
        }

        work.TryStart();
        return false;
    }

    /// <summary>Waits until a work is there; false when the queue is closed and empty.</summary>
    public bool Wait()
    {
        lock (_gate)
        {
            while (_works.Count == 0 && !_closed)
                Monitor.Wait(_gate);
            return _works.Count > 0;
        }
    }

    public bool TryTake(out QueuedWork work)
    {
        lock (_gate)
            return _works.TryDequeue(out work!);
    }

    /// <summary>Takes no more works; what is queued stays.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
