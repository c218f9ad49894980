namespace Workonward.Storage.Sqlite;

/// <summary>A work on its way through the writer: queued, then started or cancelled, then answered once.</summary>
internal abstract class QueuedWork
{
    private const int Queued = 0;
    private const int Started = 1;
    private const int Cancelled = 2;
    private int _state;
    private CancellationTokenRegistration _registration;

    /// <summary>What the work, or what came after it, threw.</summary>
    public Exception? Failure { get; protected set; }

    /// <summary>Lets the token take the work out while it is queued. Called before it is queued.</summary>
    public void CancelWith(CancellationToken cancellationToken) =>
        _registration = cancellationToken.UnsafeRegister(
            static (work, token) => ((QueuedWork)work!).TryCancel(token), this);

    /// <summary>False where the work was cancelled before.</summary>
    public bool TryStart()
    {
        if (Interlocked.CompareExchange(ref _state, Started, Queued) != Queued)
            return false;
        _registration.Unregister();
        return true;
    }

    /// <summary>Runs the work and keeps its result or its exception for later.</summary>
    /// <returns>Whether it has a result.</returns>
    public abstract bool Run(WorkScope scope);

    /// <summary>Replaces a result by the exception that came after it.</summary>
    public void Spoil(Exception exception) => Failure = exception;

    /// <summary>Tells the caller what the work kept. Only after the commit.</summary>
    public abstract void Answer();

    /// <summary>Tells the caller that the store failed, whatever the work kept.</summary>
    public abstract void Fail(Exception exception);

    protected abstract void AnswerCancelled(CancellationToken cancellationToken);

    private void TryCancel(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Queued) == Queued)
            AnswerCancelled(cancellationToken);
    }
}
