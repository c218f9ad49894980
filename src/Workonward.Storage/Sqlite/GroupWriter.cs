using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Workonward.Storage.Sqlite;

/// <summary>
/// The one thread that writes. Works of many callers share a transaction, and so one sync of the disk; each has a savepoint
/// of its own. Who comes while a group is being committed is in the next one; a lone caller waits for nobody.
/// </summary>
internal sealed partial class GroupWriter(
    SqliteSession session, WriteLock writeLock, SealedLog? log, TimeProvider clock, ILogger logger)
{
    private const int MostWorks = 256;
    private const long LongestWal = 64L * 1024 * 1024;
    private static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(50);

    private readonly WriteQueue _queue = new();
    private readonly List<QueuedWork> _group = new(MostWorks);
    private readonly WalLimit _walLimit = new(session, LongestWal);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _commits;

    /// <summary>How many transactions were committed.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    public void Start() => new Thread(Run) { IsBackground = true, Name = "SQLite writer" }.Start();

    public Task<T> WriteAsync<T>(Func<ITransaction, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var queued = new QueuedWorkOf<T>(work);
        queued.CancelWith(cancellationToken);
        return _queue.TryAdd(queued)
            ? queued.Task
            : Task.FromException<T>(new ObjectDisposedException(nameof(IDatabase), $"The store {session.Path} is closed."));
    }

    /// <summary>Takes no more works and answers when the last one is done. Only after <see cref="Start"/>.</summary>
    public Task FinishAsync()
    {
        _queue.Close();
        return _finished.Task;
    }

    private void Run()
    {
        while (_queue.Wait())
        {
            _group.Clear();
            if (TryCommitGroup())
                _group.ForEach(static work => work.Answer());
            _walLimit.Keep(logger);
        }

        _finished.SetResult();
    }

    private bool TryCommitGroup()
    {
        try
        {
            writeLock.Begin(CancellationToken.None);
            log?.Forget();
            RunGroup();
            session.Control("COMMIT");
            Interlocked.Increment(ref _commits);
            return true;
        }
        catch (Exception failure)
        {
            // What a failed work was told inside the group may rest on works that are undone now: all hear of the failure.
            Fail(failure as StorageException ?? Unexpected(failure));
            return false;
        }
    }

    private void RunGroup()
    {
        var running = Stopwatch.StartNew();
        while (_group.Count < MostWorks && running.Elapsed < LongestGroup && _queue.TryTake(out var work))
        {
            if (!work.TryStart())
                continue;
            _group.Add(work);
            RunAlone(work);
        }
    }

    private void RunAlone(QueuedWork work)
    {
        session.Control("SAVEPOINT work");
        var scope = new WorkScope(session, clock, log is not null);
        var keeps = work.Run(scope) && TrySeal(work, scope);
        scope.End();
        // A failing disk makes SQLite undo everything, the works before this one too.
        if (!session.InTransaction)
        {
            throw work.Failure as StorageException ?? new StorageException(
                StorageFault.InputOutput, $"The transaction on {session.Path} was undone while it was being made.");
        }

        if (!keeps)
            session.Control("ROLLBACK TO work");
        session.Control("RELEASE work");
    }

    private bool TrySeal(QueuedWork work, WorkScope scope)
    {
        try
        {
            log?.Add(scope.Bodies);
            return true;
        }
        catch (Exception failure)
        {
            work.Spoil(failure);
            return false;
        }
    }

    private void Fail(StorageException failure)
    {
        session.Abandon();
        if (_group.Count == 0)
            TakeWaiting();
        _group.ForEach(work => work.Fail(failure));
        LogFailed(logger, failure.Fault, failure.Message);
    }

    // Where the transaction couldn't even begin, everyone who waits has waited for nothing.
    private void TakeWaiting()
    {
        while (_queue.TryTake(out var work))
        {
            if (work.TryStart())
                _group.Add(work);
        }
    }

    private StorageException Unexpected(Exception failure) => new(
        StorageFault.Unavailable, $"Writing to {session.Path} failed: {failure.Message}", failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A commit failed ({Fault}): {Reason}")]
    private static partial void LogFailed(ILogger logger, StorageFault fault, string reason);
}
