namespace Workonward.Storage.Tests.Support;

/// <summary>Holds the store's writer inside a work, so that what comes meanwhile waits together.</summary>
internal sealed class BlockedWriter : IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly Task<int> _blocked;

    public BlockedWriter(IDatabase store)
    {
        var entered = new TaskCompletionSource();
        _blocked = store.WriteAsync(
            _ =>
            {
                entered.SetResult();
                _open.Wait();
                // Longer than any group takes works: what waits is in the next one.
                return new ValueTask<int>(WaitOut());
            },
            CancellationToken.None);
        entered.Task.Wait();
    }

    public async Task OpenAsync()
    {
        _open.Set();
        await _blocked;
    }

    public void Dispose()
    {
        _open.Set();
        _blocked.Wait();
        _open.Dispose();
    }

    private static int WaitOut() => CancellationToken.None.WaitHandle.WaitOne(60) ? 1 : 0;
}
