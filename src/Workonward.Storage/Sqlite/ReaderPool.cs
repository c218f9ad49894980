namespace Workonward.Storage.Sqlite;

/// <summary>
/// Read-only connections, each lent to one reader at a time. Reads run on the caller's thread: most take microseconds.
/// </summary>
internal sealed class ReaderPool(string path, TimeProvider clock)
{
    private const int MostIdle = 16;

    private readonly Lock _gate = new();
    private readonly Stack<SqliteSession> _idle = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lent;
    private bool _closed;

    public T Read<T>(Func<IReader, ValueTask<T>> work)
    {
        var session = Lend();
        var scope = new ReadScope(session, clock);
        var sound = false;
        try
        {
            session.Control("BEGIN");
            var result = Synchronous.Result(work(scope));
            session.Control("COMMIT");
            sound = true;
            return result;
        }
        finally
        {
            scope.End();
            GiveBack(session, sound);
        }
    }

    /// <summary>Lends no more and answers when the last reader has ended.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _closed = true;
                while (_idle.TryPop(out var session))
                    session.Dispose();
                if (_lent == 0)
                    _empty.SetResult();
            }
        }

        return _empty.Task;
    }

    private SqliteSession Lend()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(IDatabase));
            _lent++;
            if (_idle.TryPop(out var idle))
                return idle;
        }

        try
        {
            return SqliteSession.OpenForReading(path);
        }
        catch
        {
            Returned(session: null);
            throw;
        }
    }

    // A session whose work failed may be in any state; it isn't lent again.
    private void GiveBack(SqliteSession session, bool sound)
    {
        if (!sound)
            session.Dispose();
        Returned(sound ? session : null);
    }

    private void Returned(SqliteSession? session)
    {
        lock (_gate)
        {
            _lent--;
            if (session is not null && !_closed && _idle.Count < MostIdle)
                _idle.Push(session);
            else
                session?.Dispose();
            if (_closed && _lent == 0)
                _empty.SetResult();
        }
    }
}
