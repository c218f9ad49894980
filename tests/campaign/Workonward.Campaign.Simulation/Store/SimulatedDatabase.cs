using Workonward.Campaign.Simulation.Time;
using Workonward.Storage;
using Workonward.Storage.Sqlite;

namespace Workonward.Campaign.Simulation.Store;

/// <summary>
/// One process's store on the shared disk. Works wait in a queue and share commits as the product's writer does it; when a
/// commit is made, whether it fails, and when its callers hear of it are steps of the world.
/// </summary>
internal sealed class SimulatedDatabase(Node node, string owner, Disk disk, Owners owners, StoreFaults faults) : IDatabase
{
    private readonly Queue<QueuedWork> _queue = new();
    private readonly CommitGroup _group = disk.NewGroup();
    private bool _busy;

    public string Owner => owner;

    /// <summary>Called when a work was queued.</summary>
    public Action Queued { get; init; } = static () => { };

    public Task<T> WriteAsync<T>(Func<ITransaction, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var queued = new QueuedWorkOf<T>(work);
        if (!node.IsAlive)
            return queued.Task;
        queued.CancelWith(cancellationToken);
        _queue.Enqueue(queued);
        if (!_busy)
            ScheduleGroup();
        Queued();
        return queued.Task;
    }

    public Task<T> ReadAsync<T>(Func<IReader, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        try
        {
            return Told(disk.Read(work));
        }
        catch (Exception failure)
        {
            return Task.FromException<T>(failure);
        }
    }

    public ValueTask<bool> IsAliveAsync(string owner, CancellationToken cancellationToken) =>
        new(Told(owners.IsAlive(owner)));

    public ValueTask<IAsyncDisposable?> TryTakeRoleAsync(string role, CancellationToken cancellationToken) =>
        new(owners.TryTakeRole(owner, role));

    public ValueTask DisposeAsync()
    {
        owners.Leave(owner);
        return ValueTask.CompletedTask;
    }

    // What was read may be old by the time the reader goes on.
    private Task<T> Told<T>(T result)
    {
        var delay = faults.Delay();
        if (delay is null && node.IsAlive)
            return Task.FromResult(result);
        var told = new TaskCompletionSource<T>();
        node.After(delay ?? TimeSpan.Zero, () => told.SetResult(result));
        return told.Task;
    }

    private void ScheduleGroup()
    {
        _busy = true;
        node.After(faults.Delay() ?? TimeSpan.Zero, CommitGroup);
    }

    private void CommitGroup()
    {
        disk.Begin();
        _group.Begin();
        for (var most = faults.GroupSize(); most > 0 && _queue.TryDequeue(out var work); most--)
        {
            if (work.TryStart())
                _group.Run(work);
        }

        var fault = _group.Count == 0 ? CommitFault.None : faults.Next();
        if (fault is CommitFault.Undone)
            disk.Undo();
        else
            disk.Commit();
        node.After(faults.Delay() ?? TimeSpan.Zero, () => Answer(fault));
    }

    private void Answer(CommitFault fault)
    {
        if (fault is CommitFault.None)
            _group.Answer();
        else
            _group.Fail(new StorageException(StorageFault.InputOutput, $"A simulated commit failed: {fault}."));
        _busy = false;
        if (_queue.Count > 0)
            ScheduleGroup();
    }
}
