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
    private readonly CommitGroup _group = new(session, log, clock);
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
            if (TryCommitGroup())
                _group.Answer();
            _walLimit.Keep(logger);
        }

        _finished.SetResult();
    }

    private bool TryCommitGroup()
    {
        try
        {
            _group.Begin();
            writeLock.Begin(CancellationToken.None);
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
            if (work.TryStart())
                _group.Run(work);
        }
    }

    private void Fail(StorageException failure)
    {
        session.Abandon();
        if (_group.Count == 0)
            TakeWaiting();
        _group.Fail(failure);
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
