namespace Workonward.Storage.Sqlite;

/// <summary>A work with its caller's result.</summary>
internal sealed class QueuedWorkOf<T>(Func<ITransaction, ValueTask<T>> work) : QueuedWork
{
    // The caller's code never runs on the writer's thread.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _answer.Task;

    public override bool Run(WorkScope scope)
    {
        try
        {
            _result = Synchronous.Result(work(scope));
            return true;
        }
        catch (Exception exception)
        {
            Failure = exception;
            return false;
        }
    }

    public override void Answer()
    {
        if (Failure is null)
            _answer.SetResult(_result!);
        else
            _answer.SetException(Failure);
    }

    public override void Fail(Exception exception) => _answer.SetException(exception);

    protected override void AnswerCancelled(CancellationToken cancellationToken) =>
        _answer.SetCanceled(cancellationToken);
}
