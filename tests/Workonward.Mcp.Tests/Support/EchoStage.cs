namespace Workonward.Mcp.Tests.Support;

/// <summary>Lets a test see that a call has begun, and decide when it ends.</summary>
internal sealed class EchoStage
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => _begun.Task;

    public Task Cancelled => _cancelled.Task;

    public void End() => _mayEnd.TrySetResult();

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        _begun.TrySetResult();
        try
        {
            await _mayEnd.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _cancelled.TrySetResult();
            throw;
        }
    }
}
