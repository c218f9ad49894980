namespace Workonward.Campaign.Network;

/// <summary>Holds so many exchanges back until the last of them has come.</summary>
internal sealed class Wave(int expected)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _come;

    public async Task ArriveAsync(CancellationToken stop)
    {
        if (Interlocked.Increment(ref _come) >= expected)
            _all.TrySetResult();
        try
        {
            await _all.Task.WaitAsync(Patience, stop);
        }
        catch (TimeoutException)
        {
            // Some never came; the campaign will see it in their states.
        }
    }
}
